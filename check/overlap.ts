import type { Found, UnitResult } from './hard-model.ts'

/** How far two atlases of one network agree: the share of units with the same hits, and the mean share of hits in common. */
export interface Overlap {
  readonly identical: number
  readonly mean: number
}

/** Layers are matched in order; null where they do not have the same units. Two units without hits agree. */
export function overlapOf(a: Found, b: Found): Overlap | null {
  if (a.layers.map(layer => layer.units.length).join() !== b.layers.map(layer => layer.units.length).join())
    return null
  const shares = a.layers.flatMap((layer, i) =>
    layer.units.map((unit, j) => share(unit, b.layers[i]!.units[j]!)),
  )
  if (shares.length === 0) return null
  const sum = shares.reduce((total, own) => total + own, 0)
  return { identical: shares.filter(own => own === 1).length / shares.length, mean: sum / shares.length }
}

function share(a: UnitResult, b: UnitResult): number {
  const most = Math.max(a.hits.length, b.hits.length)
  if (most === 0) return 1
  const known = new Set(a.hits.map(hit => hit.picture))
  return b.hits.filter(hit => known.has(hit.picture)).length / most
}
