import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { inputDims } from '../network/plan-session.ts'
import type { MapPlan, ScoresPlan, SessionPlan } from '../network/session-plan.ts'
import type { Maps, Scores } from './session.ts'

type Runtime = typeof import('onnxruntime-common')
type PictureData = Float32Array | Uint8Array

/** A session ready to take one picture after another. */
export interface Running {
  readonly runTensors: (input: PictureData, outputs: readonly string[]) => Promise<Tensor[]>
  readonly run: (input: PictureData, outputs: readonly string[]) => Promise<Float32Array[]>
  readonly close: () => Promise<void>
}

/**
 * The same for the native runtime and the one for browsers: both have these sessions. A file whose batch is fixed above 1 is filled
 * with the picture followed by zeros, and only the first results are read: results do not depend on a picture's place in the batch.
 */
export function runningOver(runtime: Runtime, session: InferenceSession, plan: SessionPlan): Running {
  const dims = inputDims(plan.input, plan.size)
  const batch = fillBatch(plan)
  const fixed = Object.fromEntries(
    plan.setInputs.map(({ name, dims, value }) => [name, new runtime.Tensor('bool', [value !== 0], dims)]),
  )
  const type = plan.input.type === 'uint8' ? 'uint8' : 'float32'
  const runTensors = async (input: PictureData, outputs: readonly string[]) => {
    const picture = new runtime.Tensor(type, batch(input), dims)
    const results = await session.run({ ...fixed, [plan.input.name]: picture }, outputs)
    return outputs.map(name => results[name])
  }
  return {
    runTensors,
    run: async (input, outputs) =>
      (await runTensors(input, outputs)).map(tensor => tensor.data as Float32Array),
    close: () => session.release(),
  }
}

/** A network that gives the maps of some layers. */
export function mapsOver(running: Running, plan: MapPlan): Maps {
  return {
    maps: async (input, layers) => {
      const chosen = layers.map(i => plan.layers[i])
      const names = [...new Set(chosen.map(({ output }) => output))]
      const results = await running.run(input, names)
      return chosen.map(({ output, channels, rows, cols }) =>
        results[names.indexOf(output)].subarray(0, channels * rows * cols),
      )
    },
    close: running.close,
  }
}

/** A classifier that gives its scores. */
export function scoresOver(running: Running, plan: ScoresPlan): Scores {
  return {
    scores: async input => (await running.run(input, [plan.output]))[0].slice(0, plan.classes),
    close: running.close,
  }
}

function fillBatch({ input }: SessionPlan): (picture: PictureData) => PictureData {
  if (input.batch === 1) return picture => picture
  return picture => {
    const whole =
      picture instanceof Uint8Array
        ? new Uint8Array(picture.length * input.batch)
        : new Float32Array(picture.length * input.batch)
    whole.set(picture)
    return whole
  }
}
