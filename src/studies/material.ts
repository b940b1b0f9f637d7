import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Unit } from '../atlas/select.ts'
import type { Plate, PlateOptions, Shape } from '../figures/content.ts'
import type { Choice } from '../figures/phrase.ts'
import type { Method } from '../network/projection/plan.ts'
import type { Ground } from '../pictures/signed.ts'
import type { Notes } from './note.ts'
import type { PatchSource, UnitPatches } from './unit-patch.ts'

/** How a figure of an atlas looks and what it shows of each unit. Everything may be left out. */
export interface FigureOptions {
  /** `page` unless told otherwise. */
  readonly shape?: Shape
  /** `light` unless told otherwise. */
  readonly theme?: PlateOptions['theme']
  /** Pictures alone, for a paper with a caption of its own. */
  readonly bare?: boolean
  /** In place of the layer's name. */
  readonly title?: string
  /** The nine (`top`) unless told otherwise, or pictures at random in which a unit fires. */
  readonly hits?: 'top' | 'random'
  /** How the units were chosen, for the caption; by name unless told otherwise. */
  readonly choice?: Choice
  /** Pixels of a patch for one of the figure, at most; 2 unless told otherwise. */
  readonly scale?: number
  /**
   * Whether patches of receptive fields under 8 px stand inside their surroundings, three more on each side; unless
   * told otherwise on plates, where the receptive field is drawn at 12 px or more, and not on overviews.
   */
  readonly surroundings?: boolean
}

/** How a figure of projections looks. */
export interface ProjectionOptions extends Omit<FigureOptions, 'surroundings'> {
  /** `deconvnet` unless told otherwise. */
  readonly method?: Method
  /** What zero is; `grey` unless told otherwise. */
  readonly ground?: Ground
}

/** How a figure of filters looks. */
export interface FilterOptions extends Omit<FigureOptions, 'surroundings'> {
  /** Each filter with a scale of its own (`filter`, unless told otherwise), or all with one. */
  readonly contrast?: 'filter' | 'common'
}

/** Everything that figures of an atlas are drawn from. */
export interface Material {
  readonly source: PatchSource
  readonly notes: Notes
  readonly options: FigureOptions & Required<Pick<FigureOptions, 'hits' | 'choice' | 'scale'>>
  readonly look: PlateOptions
}

/** Units of one layer in a figure. */
export interface LayerUnits {
  readonly layer: ManifestLayer
  readonly units: readonly Unit[]
}

/** A figure, and what each of its patches was cut from. */
export interface Drawing {
  readonly plate: Plate
  readonly from: UnitPatches['from']
}
