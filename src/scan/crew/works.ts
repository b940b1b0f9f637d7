import type { DryRunPlan } from '../../network/session-plan.ts'
import type { Spec, Work, WorkKind } from './protocol.ts'
import type { CutJob, CutSpec } from './work-cut.ts'
import type { DryRunSpec } from './work-dry-run.ts'
import type { LiveJob, LiveResult } from './work-live.ts'
import type { NineJob, NineSpec } from './work-nine.ts'
import type { PassJob, PassResult, PassSpec } from './work-pass.ts'
import type { ProjectJob, ProjectResult, ProjectSpec } from './work-project.ts'
import type { ScoresJob, ScoresResult, ScoresSpec } from './work-scores.ts'

/** All that workers do: what each work is opened with, its jobs and its results. */
export interface Works {
  'dry-run': {
    spec: DryRunSpec
    job: DryRunPlan
    result: ReadonlyMap<string, readonly number[]>
  }
  scores: { spec: ScoresSpec; job: ScoresJob; result: ScoresResult }
  pass: { spec: PassSpec; job: PassJob; result: PassResult }
  cut: { spec: CutSpec; job: CutJob; result: number }
  nine: { spec: NineSpec; job: NineJob; result: readonly Uint8Array[] }
  project: { spec: ProjectSpec; job: ProjectJob; result: ProjectResult }
  live: { spec: null; job: LiveJob; result: LiveResult }
}

type Openers = { readonly [K in WorkKind]: (spec: Spec<K>) => Promise<Work<K>> }

/** Loaded when asked for: a process loads the runtime or the decoder only where its work needs them. */
const openers: Openers = {
  'dry-run': async spec => (await import('./work-dry-run.ts')).openDryRunWork(spec),
  scores: async spec => (await import('./work-scores.ts')).openScoresWork(spec),
  pass: async spec => (await import('./work-pass.ts')).openPassWork(spec),
  cut: async spec => (await import('./work-cut.ts')).openCutWork(spec),
  nine: async spec => (await import('./work-nine.ts')).openNineWork(spec),
  project: async spec => (await import('./work-project.ts')).openProjectWork(spec),
  live: async () => (await import('./work-live.ts')).openLiveWork(),
}

/** Opens a work in this process. */
export function openWork<K extends WorkKind>(kind: K, spec: Spec<K>): Promise<Work<K>> {
  return openers[kind](spec)
}
