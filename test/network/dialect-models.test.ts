import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ort from 'onnxruntime-node'
import { describe, expect, it } from 'vitest'
import { checkOps } from '../../src/network/check-ops.ts'
import type { ValueInfo } from '../../src/onnx/model.ts'
import { readModel } from '../../src/onnx/read.ts'
import { largestDifference, noiseTensor, numbersOf } from '../onnx/outputs.ts'
import { sharedFolder } from '../shared.ts'
import { bothWays, type TwoWays } from './dialect-outputs.ts'

const LARGEST_BYTES = 10_000_000
/** Of a tensor's largest value; float16 has three digits. */
const TOLERANCE = 1e-4
/**
 * Sums that end halfway between two steps are rounded either way, and what reads them differs by a step in turn:
 * the mean difference in steps of a tensor's scale, and of float tensors behind such ones.
 */
const QUANTIZED_STEPS = 0.25
const QUANTIZED_TOLERANCE = 0.05

const shared = sharedFolder()
/** Real networks of a few MB; those whose weights are made when they load are left out for their memory. */
const FILES = shared
  ? ['models/cifar10', 'models/imagenet', 'models/other', 'oracle/networks', 'oracle/studies'].flatMap(
      folder => modelsIn(join(shared, folder)),
    )
  : []
function modelsIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))
  return entries.filter(path => path.endsWith('.onnx') && statSync(path).size <= LARGEST_BYTES)
}

/** Noise of the size that a network expects; open sizes become 64. */
function feed({ name, type, dims }: ValueInfo, size: number): Record<string, ort.Tensor> {
  const shape = (dims ?? []).map((dim, axis) =>
    typeof dim === 'number' && dim > 0 ? dim : axis === 0 ? 1 : 64,
  )
  const tensor = noiseTensor(shape, size)
  if (type !== 'float16') return { [name]: tensor }
  return { [name]: new ort.Tensor('float16', Uint16Array.from(tensor.data as Float32Array, halfBits), shape) }
}

/** float16 bits of a number between -2 and 2, cut rather than rounded; below 2^-14 zero. */
function halfBits(value: number): number {
  const size = Math.abs(value)
  if (size < 2 ** -14) return 0
  const exponent = Math.floor(Math.log2(size))
  const sign = value < 0 ? 0x8000 : 0
  return sign | ((exponent + 15) << 10) | Math.floor((size / 2 ** exponent - 1) * 1024)
}

/** How many steps of their own scale quantised tensors are apart, on average. */
function meanSteps({ asFiled, inDialect, step = 1 }: TwoWays): number {
  const [a, b] = [numbersOf(asFiled), numbersOf(inDialect)]
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]) / step
  return sum / a.length
}

describe.skipIf(!shared)('the dialect computes every tensor as the file does (needs ../shared)', () => {
  it.each(FILES.map(path => [relative(shared ?? '', path), path] as const))('%s', async (name, path) => {
    const file = new Uint8Array(readFileSync(path))
    const model = readModel(file, name)
    checkOps(model, name)
    const inputs = model.graph.inputs.filter(input => !model.graph.constants.has(input.name))
    const feeds = Object.assign({}, ...inputs.map(input => feed(input, 1.5)))
    const tensors = await bothWays(file, feeds, dirname(path))
    expect(tensors.length).toBeGreaterThan(0)
    const isInteger = tensors.some(({ step }) => step !== undefined)
    const tolerance = isInteger ? QUANTIZED_TOLERANCE : TOLERANCE
    for (const tensor of tensors) {
      if (tensor.step === undefined)
        expect(largestDifference(tensor.inDialect, tensor.asFiled), tensor.name).toBeLessThan(tolerance)
      else expect(meanSteps(tensor), tensor.name).toBeLessThan(QUANTIZED_STEPS)
    }
  })
})
