import type { JobOptions } from '../../base/progress.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import type { ScanPlan } from './scan-plan.ts'

export type Views = 'all' | 'hits' | 'none'

/** What a scan can be asked. Everything but the model and the pictures may be left out. */
export interface ScanOptions {
  /** The ONNX file. */
  readonly model: string
  /** Folders, single files, or text files of paths. */
  readonly sources: readonly string[]
  /** The atlas' folder; else the model's name with `.atlas`, in the working directory. */
  readonly out?: string
  /** Names, prefixes, ordinals, kinds, patterns; else convolutions, transposed convolutions and sums. */
  readonly layers?: readonly string[]
  /** Watch before the activation function. */
  readonly pre?: boolean
  /** Name of a preset, path of a config file, or the thing itself; else a config beside the model, else a guess. */
  readonly preprocess?: string | Preprocessing
  readonly size?: { readonly height: number; readonly width: number }
  /** Overrides of what `preprocess` says. */
  readonly resize?: string
  readonly crop?: string
  readonly orientation?: 'apply' | 'ignore'
  /** CSV `key,label`; else the nearest folder is a picture's label. */
  readonly labels?: string
  /** A text file of the names of the network's classes, one a line, or `imagenet`. */
  readonly classes?: string
  /** Hits kept per unit, 9 unless told otherwise. */
  readonly top?: number
  /** Only the first so many pictures. */
  readonly limit?: number
  /** So many pictures drawn at random with `seed`. */
  readonly sample?: number
  readonly seed?: number
  readonly views?: Views
  /** Processes; one per core unless told otherwise. */
  readonly workers?: number
  readonly device?: string
  /** Stop at the first picture that cannot be read. */
  readonly strict?: boolean
  /** Start again where an atlas, finished or not, is there already. */
  readonly fresh?: boolean
}

/** What `scan` takes: options, a signal, and who wants to hear what is planned and how far it is. */
export interface ScanJob extends ScanOptions, JobOptions {
  /** Is told what will be done, just before the pass begins. */
  readonly onPlan?: (plan: ScanPlan) => void
}
