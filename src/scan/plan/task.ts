import type { JobOptions } from '../../base/progress.ts'
import type { Layer, SizedNetwork } from '../../network/network.ts'
import type { WeightFiles } from '../../network/session-plan.ts'
import type { Labels } from '../../pictures/label-node.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import type { Selection } from '../../pictures/selection.ts'
import type { Source } from '../../pictures/source-node.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import type { Crew } from '../crew/crew.ts'
import type { Target } from '../store/target.ts'
import type { Views } from './options.ts'

/** Everything that the two halves of a scan work with. */
export interface Task extends JobOptions {
  readonly target: Target
  readonly sized: SizedNetwork
  /** The watched layers in flow order; units are numbered through them. */
  readonly layers: readonly Layer[]
  readonly weights: WeightFiles
  readonly files: readonly ReferencedFile[]
  readonly preprocessing: Preprocessing
  readonly sources: readonly Source[]
  readonly labels: Labels | null
  readonly selection: Selection
  /** Labels whose means are kept, in the order of the state; none where they would be too many. */
  readonly labelNames: readonly string[]
  readonly top: number
  readonly views: Views
  readonly workers: number
  readonly strict: boolean
  readonly crew: Crew
}
