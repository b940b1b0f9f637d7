import type { Hit, LayerSummary } from '../../../server/api/document.ts'
import type { Method } from '../../../server/api/method.ts'
import type { Lens } from '../../state/word.ts'

/** A unit and how it is looked at. */
export interface ShownUnit {
  readonly layer: LayerSummary
  readonly unit: number
  readonly lens: Lens
  readonly method: Method | undefined
}

/** Patches and pictures of the same hits: what is pointed at in one is marked in the other. */
export interface Twins {
  /** Rank of the hit that is pointed at or has the focus. */
  readonly near: number | null
  onNear(rank: number | null): void
  hrefOfHit(hit: Hit): string
}
