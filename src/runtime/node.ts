import { createRequire } from 'node:module'
import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { MachineError } from '../base/error.ts'
import { inputDims } from '../network/plan-session.ts'
import type { ProjectionPlan } from '../network/projection/plan.ts'
import type { DryRunPlan, MapPlan, PassPlan, ScoresPlan, SessionPlan } from '../network/session-plan.ts'
import { gatherMaxima, isWithin } from './maxima.ts'
import { type Projection, projectionOver } from './projection.ts'
import type { Maps, Pass, Scores } from './session.ts'

type Runtime = typeof import('onnxruntime-common')
type PictureData = Float32Array | Uint8Array

const MISSING =
  'The native runtime is missing: install it with "npm install onnxruntime-node" (where its own download fails: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node).'

/** The native runtime. @throws MachineError if it is not installed or cannot be loaded here */
function loadRuntime(): Runtime & {
  readonly listSupportedBackends?: () => { name: string; bundled: boolean }[]
} {
  try {
    return createRequire(import.meta.url)('onnxruntime-node')
  } catch (cause) {
    throw new MachineError(MISSING, { cause })
  }
}

export async function openPass(plan: PassPlan): Promise<Pass> {
  const running = await open(plan)
  const names = [...plan.maxima.map(({ output }) => output), ...plan.sentinels]
  return {
    maxima: async (input, into) => {
      const results = await running.run(input, names)
      const isSuspicious = gatherMaxima(plan, results, into)
      const sentinels = results.slice(plan.maxima.length)
      return (
        isSuspicious ||
        sentinels.some(values => {
          const first = values.subarray(0, values.length / plan.input.batch)
          return !isWithin(first, Number.NEGATIVE_INFINITY)
        })
      )
    },
    close: running.close,
  }
}

export async function openMaps(plan: MapPlan): Promise<Maps> {
  const running = await open(plan)
  return {
    maps: async (input, layers) => {
      const chosen = layers.map(i => plan.layers[i])
      const results = await running.run(input, [...new Set(chosen.map(({ output }) => output))])
      const byName = new Map(
        [...new Set(chosen.map(({ output }) => output))].map((name, i) => [name, results[i]]),
      )
      return chosen.map(({ output, channels, rows, cols }) =>
        (byName.get(output) as Float32Array).subarray(0, channels * rows * cols),
      )
    },
    close: running.close,
  }
}

export async function openScores(plan: ScoresPlan): Promise<Scores> {
  const running = await open(plan)
  return {
    scores: async input => (await running.run(input, [plan.output]))[0].slice(0, plan.classes),
    close: running.close,
  }
}

export async function openProjection(plan: ProjectionPlan): Promise<Projection> {
  const runtime = loadRuntime()
  const session = await runtime.InferenceSession.create(plan.skeleton, sessionOptions(plan.folder, 'all'))
  return projectionOver(runtime, session, plan)
}

/** The shapes that tensors really have, from one run on an empty picture. */
export async function dryRun(plan: DryRunPlan): Promise<Map<string, readonly number[]>> {
  const running = await open(plan, 'basic')
  try {
    const { channels } = plan.input
    const size = channels * plan.size.height * plan.size.width
    const outputs = await running.runTensors(
      plan.input.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size),
      plan.tensors,
    )
    return new Map(plan.tensors.map((name, i) => [name, outputs[i].dims]))
  } finally {
    await running.close()
  }
}

interface Running {
  readonly runTensors: (input: PictureData, outputs: readonly string[]) => Promise<Tensor[]>
  readonly run: (input: PictureData, outputs: readonly string[]) => Promise<Float32Array[]>
  readonly close: () => Promise<void>
}

/**
 * One session, one thread. A file whose batch is fixed above 1 is filled with the picture followed by zeros,
 * and only the first results are read: results do not depend on a picture's place in the batch.
 */
async function open(plan: SessionPlan, level: 'basic' | 'all' = 'all'): Promise<Running> {
  const runtime = loadRuntime()
  const session = await runtime.InferenceSession.create(plan.skeleton, sessionOptions(plan.folder, level))
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

function sessionOptions(
  folder: string,
  graphOptimizationLevel: 'basic' | 'all',
): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel,
    logSeverityLevel: 4,
    extra: { session: { model_external_initializers_file_folder_path: folder } },
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
