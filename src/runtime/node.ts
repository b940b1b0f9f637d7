import { createRequire } from 'node:module'
import type { InferenceSession } from 'onnxruntime-common'
import { MachineError } from '../base/error.ts'
import type { ProjectionPlan } from '../network/projection/plan.ts'
import type { DryRunPlan, MapPlan, PassPlan, ScoresPlan, SessionPlan } from '../network/session-plan.ts'
import { gatherMaxima, isWithin } from './maxima.ts'
import { type Projection, projectionOver } from './projection.ts'
import { mapsOver, type Running, runningOver, scoresOver } from './running.ts'
import type { Maps, Pass, Scores } from './session.ts'

type Runtime = typeof import('onnxruntime-common')

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
  return mapsOver(await open(plan), plan)
}

export async function openScores(plan: ScoresPlan): Promise<Scores> {
  return scoresOver(await open(plan), plan)
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

/** One session, one thread. */
async function open(plan: SessionPlan, level: 'basic' | 'all' = 'all'): Promise<Running> {
  const runtime = loadRuntime()
  const session = await runtime.InferenceSession.create(plan.skeleton, sessionOptions(plan.folder, level))
  return runningOver(runtime, session, plan)
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
