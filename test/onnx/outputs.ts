import ort from 'onnxruntime-node'
import { expect } from 'vitest'
import { tensorValues } from '../../src/onnx/tensor.ts'

export type Feeds = Readonly<Record<string, ort.Tensor>>

/** What a model gives, computed node by node as written. @param folder  where external weights are */
export async function outputsOf(
  model: Uint8Array,
  feeds: Feeds,
  folder?: string,
): Promise<Readonly<Record<string, ort.Tensor>>> {
  const session = await ort.InferenceSession.create(model, {
    graphOptimizationLevel: 'disabled',
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
    ...(folder ? { extra: { session: { model_external_initializers_file_folder_path: folder } } } : {}),
  })
  try {
    return await session.run(feeds)
  } finally {
    await session.release()
  }
}

/** Seeded numbers in (-1, 1) times `size`, as a float32 tensor. */
export function noiseTensor(dims: readonly number[], size = 1): ort.Tensor {
  let state = 12345
  const count = dims.reduce((product, dim) => product * dim, 1)
  const data = Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return size * (state / 2 ** 31 - 1)
  })
  return new ort.Tensor('float32', data, [...dims])
}

/** Fails unless two tensors have one shape and values within `tolerance` of their largest. NaN equals NaN. */
export function expectEqual(actual: ort.Tensor, expected: ort.Tensor, tolerance: number, name: string): void {
  expect(actual.dims, `${name}: shape`).toEqual(expected.dims)
  expect(largestDifference(actual, expected), `${name}: largest difference`).toBeLessThanOrEqual(tolerance)
}

/** The largest difference of two tensors in units of the largest value. NaN differs from any number. */
export function largestDifference(actual: ort.Tensor, expected: ort.Tensor): number {
  const [a, b] = [numbersOf(actual), numbersOf(expected)]
  let [scale, apart] = [1e-6, 0]
  for (let i = 0; i < b.length; i++) {
    if (Number.isFinite(b[i])) scale = Math.max(scale, Math.abs(b[i]))
    if (!Object.is(a[i], b[i]) && a[i] !== b[i]) apart = Math.max(apart, Math.abs(a[i] - b[i]))
  }
  return apart / scale
}

/** The values of a float32 or float16 tensor. */
export function numbersOf({ type, data }: ort.Tensor): ArrayLike<number> {
  const values = data as Float32Array | Uint16Array
  if (type !== 'float16') return values
  const floats = tensorValues(
    { name: '', type, dims: [], data: { kind: 'inline', bytes: new Uint8Array(0) } },
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  )
  return floats ?? []
}
