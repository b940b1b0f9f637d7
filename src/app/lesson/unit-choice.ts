import type { LayerDocument } from '../../server/api/document.ts'
import { sortable } from '../data/value.ts'

/** Units with a full nine, by number. */
function shownUnits({ unit, status, hits }: LayerDocument): number[] {
  const top = hits.find(({ kind }) => kind === 'top')
  const full = Math.max(0, ...(top?.value ?? []).map(values => values.length))
  return unit.filter(number => status[number] === 'live' && top?.value[number].length === full)
}

/** Units of a layer drawn by chance, always the same ones, by number. */
export function unitsAtRandom(document: LayerDocument, count: number): number[] {
  return shownUnits(document)
    .toSorted((a, b) => scatter(a) - scatter(b) || a - b)
    .slice(0, count)
    .toSorted((a, b) => a - b)
}

/** Units that stand out least, the last first. */
export function weakestUnits(document: LayerDocument, count: number): number[] {
  return shownUnits(document)
    .toSorted((a, b) => sortable(document.stands_out[a]) - sortable(document.stands_out[b]) || a - b)
    .slice(0, count)
}

/** A number for each unit that has nothing to do with what it does. */
function scatter(unit: number): number {
  let bits = Math.imul(unit + 1, 0x9e3779b1)
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b)
  return (bits ^ (bits >>> 13)) >>> 0
}
