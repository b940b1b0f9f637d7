import { enterNine } from '../../atlas/nine.ts'
import type { Atlas } from '../../atlas/open.ts'
import { digitsOf, type Odd } from './nine.ts'
import type { Tables } from './tables.ts'

/**
 * Plays the entries again, in their order: they must end in the nines of hits.parquet.
 * @returns by number of the unit among all, the first thing that differs
 */
export async function oddHistories(atlas: Atlas, { units, hashes }: Tables): Promise<Map<number, Odd>> {
  const { top } = atlas.manifest
  const state = {
    top,
    value: new Float32Array(units.length * top),
    picture: new Int32Array(units.length * top).fill(-1),
    hash: new Float64Array(units.length * top),
  }
  for (const [i, { layer }] of units.entries())
    state.value.fill(layer.rectified ? 0 : -Infinity, i * top, (i + 1) * top)
  const odd = new Map<number, Odd>()
  const firsts = new Map(atlas.layers.map(layer => [layer.name, layer]))
  for await (const { layer: name, unit, picture, value } of atlas.entries()) {
    const layer = firsts.get(name)
    if (!layer || unit >= layer.units) continue
    const index = layer.first_unit + unit
    if (!enterNine(state, index, picture, value, hashes[picture]) && !odd.has(index))
      odd.set(index, {
        kind: null,
        rank: null,
        picture,
        recorded: `an entry with ${digitsOf(value)} in entries.parquet`,
        found: 'by those before it, it does not enter',
      })
  }
  for (const [index, { top: hits }] of units.entries()) {
    if (odd.has(index)) continue
    for (let rank = 0; rank < top; rank++) {
      const at = index * top + rank
      const [value, picture] = [state.value[at], state.picture[at]]
      const hit = hits[rank]
      if ((hit?.picture ?? -1) === picture && (!hit || hit.value === value)) continue
      odd.set(index, {
        kind: 'top',
        rank: rank + 1,
        picture: hit?.picture ?? picture,
        recorded: hit ? digitsOf(hit.value) : 'no such hit',
        found:
          picture < 0
            ? 'none by entries.parquet'
            : `${digitsOf(value)} in picture ${picture} by entries.parquet`,
      })
      break
    }
  }
  return odd
}
