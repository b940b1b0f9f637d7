import type { InferenceSession } from 'onnxruntime-common'
import type { ProjectionPlan } from '../network/projection/plan.ts'
import type { MapPlan, ScoresPlan, SessionPlan, WeightFiles } from '../network/session-plan.ts'
import { type Projection, projectionOver } from './projection.ts'
import { mapsOver, runningOver, scoresOver } from './running.ts'
import type { Maps, Scores } from './session.ts'

type Runtime = typeof import('onnxruntime-common')

/** Where plans find the weights of a network whose file lies in memory under this name. */
export function memoryWeights(name: string): WeightFiles {
  return {
    folder: '',
    locate: data =>
      data.kind === 'file'
        ? { location: name, offset: data.offset }
        : { location: data.location, offset: data.offset },
  }
}

/** A file that weights are read from: the name by which plans refer to it, and its bytes. */
export interface MemoryFile {
  readonly path: string
  readonly data: Uint8Array
}

/**
 * A network ready to project the units of one layer, in a page or a worker of it.
 * @param runtime  the module `onnxruntime-web`, which the page loads as it wants
 * @param files    the network's file, and those of its external data
 * @throws what the runtime throws where it cannot open the graph
 */
export async function openProjection(
  runtime: Runtime,
  plan: ProjectionPlan,
  files: readonly MemoryFile[],
): Promise<Projection> {
  return projectionOver(runtime, await opened(runtime, plan, files), plan)
}

/** A network ready to give the maps of some layers. @throws what the runtime throws where it cannot open the graph */
export async function openMaps(runtime: Runtime, plan: MapPlan, files: readonly MemoryFile[]): Promise<Maps> {
  return mapsOver(runningOver(runtime, await opened(runtime, plan, files), plan), plan)
}

/** A classifier ready to give its scores. @throws what the runtime throws where it cannot open the graph */
export async function openScores(
  runtime: Runtime,
  plan: ScoresPlan,
  files: readonly MemoryFile[],
): Promise<Scores> {
  return scoresOver(runningOver(runtime, await opened(runtime, plan, files), plan), plan)
}

function opened(
  runtime: Runtime,
  { skeleton }: Pick<SessionPlan, 'skeleton'>,
  files: readonly MemoryFile[],
): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    externalData: files.map(({ path, data }) => ({ path, data })),
  }
  return runtime.InferenceSession.create(skeleton, options)
}
