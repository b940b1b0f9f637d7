import ort from 'onnxruntime-node'
import { expect } from 'vitest'

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

/** The largest difference of two tensors in units of the largest value. */
export function largestDifference(actual: ort.Tensor, expected: ort.Tensor): number {
  const [a, b] = [Array.from(actual.data, Number), Array.from(expected.data, Number)]
  const scale = b.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    1e-6,
  )
  const apart = a.map((value, index) => {
    if (Object.is(value, b[index]) || value === b[index]) return 0
    return Math.abs(value - b[index]) / scale
  })
  return apart.reduce((most, value) => (value > most || Number.isNaN(value) ? value : most), 0)
}
