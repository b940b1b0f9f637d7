import type { DryRunPlan } from '../network/session-plan.ts'
import type { Spec, Work, WorkKind } from './protocol.ts'
import { type CutJob, type CutSpec, openCutWork } from './work-cut.ts'
import { type DryRunSpec, openDryRunWork } from './work-dry-run.ts'
import { type NineJob, type NineSpec, openNineWork } from './work-nine.ts'
import { openPassWork, type PassJob, type PassResult, type PassSpec } from './work-pass.ts'
import { openScoresWork, type ScoresJob, type ScoresResult, type ScoresSpec } from './work-scores.ts'

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
}

type Openers = { readonly [K in WorkKind]: (spec: Spec<K>) => Promise<Work<K>> }

const openers: Openers = {
  'dry-run': openDryRunWork,
  scores: openScoresWork,
  pass: openPassWork,
  cut: openCutWork,
  nine: openNineWork,
}

/** Opens a work in this process. */
export function openWork<K extends WorkKind>(kind: K, spec: Spec<K>): Promise<Work<K>> {
  return openers[kind](spec)
}
