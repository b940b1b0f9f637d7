import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { inputDims } from '../network/plan-session.ts'
import { placeNumbers } from '../network/projection/place.ts'
import type { ProjectionPlan } from '../network/projection/plan.ts'
import type { ProjectedWindow } from '../network/projection/result.ts'

type Runtime = typeof import('onnxruntime-common')

/** A unit and a place in its layer's map (row and col 0 where it has none). */
export interface Place {
  readonly unit: number
  readonly row: number
  readonly col: number
}

/** A network ready to project the units of one layer. */
export interface Projection {
  /** @param input  the picture as the network takes it, [C, H, W] or [H, W, C] */
  readonly project: (input: Float32Array | Uint8Array, place: Place) => Promise<ProjectedWindow>
  readonly close: () => Promise<void>
}

/** The same for the native runtime and the one for browsers: both have these sessions. */
export function projectionOver(
  runtime: Runtime,
  session: InferenceSession,
  plan: ProjectionPlan,
): Projection {
  const wanted = new Set(session.inputNames)
  const { input, window, seed, setInputs } = plan
  const dims = inputDims(input, plan.size)
  const size = dims.reduce((count, length) => count * length, 1)
  const fixed = setInputs.map(({ name, dims: own, value }) => [
    name,
    () => new runtime.Tensor('bool', [value !== 0], own),
  ])
  const pictureTensor = (picture: Float32Array | Uint8Array): Tensor => {
    const isByte = input.type === 'uint8'
    const batch = isByte ? new Uint8Array(size) : new Float32Array(size)
    batch.set(picture)
    return new runtime.Tensor(isByte ? 'uint8' : 'float32', batch, dims)
  }
  return {
    project: async (picture, { unit, row, col }) => {
      const numbers = placeNumbers(plan, unit, row, col)
      const possible: Record<string, () => Tensor> = {
        ...Object.fromEntries(fixed),
        [input.name]: () => pictureTensor(picture),
        [seed.input]: () => new runtime.Tensor('float32', numbers.seed, seed.dims),
        ...Object.fromEntries(
          plan.pads.map(({ name }, i) => [
            name,
            () => new runtime.Tensor('int64', numbers.pads[i], [numbers.pads[i].length]),
          ]),
        ),
      }
      const feeds = Object.fromEntries([...wanted].map(name => [name, possible[name]()]))
      const results = await session.run(feeds, [plan.output])
      const { rows, cols } = window
      const values = results[plan.output].data as Float32Array
      const own = values.slice(0, rows * cols * input.channels)
      return { values: own, top: numbers.top, left: numbers.left, rows, cols }
    },
    close: () => session.release(),
  }
}
