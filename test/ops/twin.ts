import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { IndexSet, Region } from '../../src/ops/op.ts'
import { broadcastReach, members } from '../../src/ops/region.ts'
import { ops } from '../../src/ops/table.ts'
import { bytesOf, infosOf, nodeOf, type SmallNode } from './small-model.ts'

type Run = (data: readonly Float32Array[]) => Promise<{ dims: readonly number[]; data: Float32Array }[]>

/** The node in the runtime, or null where the runtime refuses it. */
export async function openTwin(small: SmallNode): Promise<Run | null> {
  const options = { graphOptimizationLevel: 'disabled', intraOpNumThreads: 1, logSeverityLevel: 4 } as const
  let session: InferenceSession
  try {
    session = await InferenceSession.create(bytesOf(small), options)
  } catch {
    return null
  }
  const dims = small.inputs.flatMap(input => (input.kind === 'data' ? [input.dims] : []))
  return async data => {
    const feeds = session.inputNames.map((name, index) => [
      name,
      new Tensor('float32', data[index], dims[index]),
    ])
    const results = await session.run(Object.fromEntries(feeds))
    return session.outputNames.map(name => ({
      dims: results[name].dims,
      data: Float32Array.from(results[name].data as ArrayLike<number>),
    }))
  }
}

const count = (dims: readonly number[]): number => dims.reduce((product, size) => product * size, 1)

/** Positive data, all different. */
export function dataOf(small: SmallNode): Float32Array[] {
  return small.inputs.flatMap(input =>
    input.kind === 'data'
      ? [Float32Array.from({ length: count(input.dims) }, (_, index) => 1 + ((index * 7) % 13) + index / 128)]
      : [],
  )
}

/** Changes by 1000 that arrive as less than this are rounding: the runtime works with single precision. */
const noise = 0.002

/**
 * Which elements of the first output change with an element of the first data input, found by changing it.
 * @returns for each output element the input elements, as flat positions
 */
export async function dependents(small: SmallNode, run: Run): Promise<Set<number>[]> {
  const data = dataOf(small)
  const [plain] = await run(data)
  const found = Array.from({ length: count(plain.dims) }, () => new Set<number>())
  for (let at = 0; at < data[0].length; at++) {
    const changed = data.map(list => list.slice())
    changed[0][at] += 1000
    const [output] = await run(changed)
    output.data.forEach((value, index) => {
      if (Math.abs(value - plain.data[index]) > noise) found[index].add(at)
    })
  }
  return found
}

/** The same, as the op's reach says it. */
export function reached(small: SmallNode, dims: readonly number[]): Set<number>[] {
  const [node, inputs] = [nodeOf(small), infosOf(small)]
  const op = ops.get(small.op)
  const outputs = op?.shape(node, inputs) ?? []
  const reach = (op?.reach ?? broadcastReach)(node, { inputs, outputs, output: 0, clip: true, path: false })
  const from = inputs[0]?.dims ?? []
  return Array.from({ length: count(dims) }, (_, at) => {
    const region = unflattened(at, dims).map((index): IndexSet => Int32Array.of(index))
    return new Set(positions(reach(region)[0], from))
  })
}

function unflattened(at: number, dims: readonly number[]): number[] {
  let rest = at
  return dims.map((_, axis) => {
    const stride = count(dims.slice(axis + 1))
    const index = Math.floor(rest / stride)
    rest -= index * stride
    return index
  })
}

function positions(region: Region | null, dims: readonly number[]): number[] {
  return (region ?? []).reduce<number[]>(
    (heads, set, axis) => {
      const own = members(set, dims[axis])
      return heads.flatMap(head => Array.from(own, index => head * dims[axis] + index))
    },
    region ? [0] : [],
  )
}
