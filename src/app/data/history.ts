import type { EntriesDocument, Value } from '../../server/api/document.ts'
import { sortable } from './value.ts'

/** A picture that stood in a nine. */
export interface Standing {
  readonly picture: number
  readonly value: Value
}

/** A layer's history, by unit. */
export interface LayerHistory {
  readonly pictures: number
  readonly top: number
  readonly units: ReadonlyMap<number, readonly Standing[]>
}

/** Sorts the entries of a layer by unit, in their order. @param top  hits kept per unit */
export function layerHistory({ pictures, unit, picture, value }: EntriesDocument, top: number): LayerHistory {
  const units = new Map<number, Standing[]>()
  for (const [i, of] of unit.entries()) {
    const known = units.get(of)
    const entry = { picture: picture[i], value: value[i] }
    if (known) known.push(entry)
    else units.set(of, [entry])
  }
  return { pictures, top, units }
}

/**
 * A unit's nine after the first `t` pictures. Activation descending, equal activations by picture order: who came
 * first stays ahead. Pictures of equal views never entered twice, so that they are no matter here.
 */
export function nineAfter(
  { pictures, top, units }: LayerHistory,
  unit: number,
  t: number,
): readonly Standing[] {
  const nine: Standing[] = []
  for (const entry of units.get(unit) ?? []) {
    if (t < pictures && entry.picture >= t) continue
    enter(nine, entry, top)
  }
  return nine
}

function enter(nine: Standing[], entry: Standing, top: number): void {
  const value = sortable(entry.value)
  let at = nine.length
  while (at > 0 && value > sortable(nine[at - 1].value)) at--
  if (at < top) nine.splice(at, 0, entry)
  if (nine.length > top) nine.pop()
}

/** Share of the hits that the tenth of the pictures before `t` changed; null before the first tenth is through. */
export function lastChange(changes: readonly number[], pictures: number, t: number): number | null {
  const tenth = Math.floor((t * changes.length) / pictures)
  return tenth < 1 ? null : (changes[Math.min(tenth, changes.length) - 1] ?? null)
}
