import { correlations } from '../atlas/correlation.ts'
import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Matrix } from '../atlas/npy.ts'
import type { Atlas } from '../atlas/open.ts'
import { type Candidate, clippedHits, pickUnits } from '../atlas/pick.ts'
import type { Unit } from '../atlas/select.ts'

/** Which units of a layer a figure shows. */
export interface UnitChoice {
  /** `standout`: as they stand out, no two alike, none at the border; `number`: the first; `random`: drawn by `seed`. */
  readonly by: 'standout' | 'number' | 'random'
  readonly seed?: number
  /** How many; fewer where the layer has fewer. */
  readonly count: number
}

/**
 * Chooses units of a layer among those with hits; of a layer without any hit, the first ones.
 * @throws CallError for a count below 1, InputError where the atlas is damaged
 */
export async function chooseUnits(
  atlas: Atlas,
  layer: ManifestLayer,
  { by, seed = 0, count }: UnitChoice,
): Promise<Unit[]> {
  const sketch = by === 'standout' ? await atlas.matrix('sketch') : null
  const correlation = sketch && likeness(sketch, layer)
  const chosen = pickUnits(await candidates(atlas, layer), {
    by,
    seed,
    count,
    ...(correlation && { correlation }),
  })
  const shown = chosen.length > 0 ? chosen : Array.from({ length: Math.min(count, layer.units) }, (_, i) => i)
  return shown.map(unit => ({ layer, unit }))
}

async function candidates(atlas: Atlas, layer: ManifestLayer): Promise<Candidate[]> {
  const rows = await atlas.units(layer)
  return Promise.all(
    rows.map(async ({ unit, top_hits: hits, stands_out: standsOut }) => {
      const nine = await atlas.nine({ layer, unit })
      return { unit, hits, standsOut, clipped: clippedHits(nine, atlas.manifest.network.size) }
    }),
  )
}

/** Correlation of two units of a layer; the row of the first one is kept, as it is asked for often. */
function likeness(sketch: Matrix, { first_unit, units }: ManifestLayer): (a: number, b: number) => number {
  const rows = new Map<number, Float64Array>()
  return (a, b) => {
    const row = rows.get(a) ?? correlations(sketch, first_unit + a, [first_unit, first_unit + units])
    rows.set(a, row)
    return row[b]
  }
}
