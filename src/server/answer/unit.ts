import { correlations } from '../../atlas/correlation.ts'
import { binRange } from '../../atlas/histogram.ts'
import type { Atlas } from '../../atlas/open.ts'
import type { Unit } from '../../atlas/select.ts'
import type { UnitRow } from '../../atlas/tables/units.ts'
import type { UnitDocument } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { hitDocuments } from './hit.ts'
import type { OpenedAtlas } from './opened.ts'
import { statusOf } from './status.ts'

/** Units that a unit is said to fire together with. */
const companions = 3
/** Units of its layer that are told in the order of their likeness, at most. */
const mostAlike = 96
/** Up to so many pictures each has a column of its own, and correlations are exact. */
const exactUpTo = 512

/** `unit/L/U`: all that is known of one unit. */
export async function unitDocument(opened: OpenedAtlas, unit: Unit): Promise<UnitDocument> {
  const { atlas } = opened
  const row = await atlas.unit(unit)
  const hits = [...(await atlas.nine(unit)), ...(await atlas.randomHits(unit))]
  const labels = await atlas.labels(unit)
  const r = await correlationsOf(atlas, unit)
  return {
    schema: SCHEMA,
    layer: unit.layer.name,
    unit: unit.unit,
    status: statusOf(row),
    hits: await hitDocuments(opened, hits),
    histogram: histogramOf(row),
    labels: labels.map(({ label, mean, pictures }) => [label, mean, pictures]),
    together: r === null ? [] : together(atlas, unit, r),
    estimated: atlas.manifest.pictures.count > exactUpTo,
    alike: r === null ? [] : alike(unit, r),
    filter: await filterOf(atlas, unit),
    facts: {
      pictures: row.pictures,
      active: row.active,
      nan_pictures: row.nan_pictures,
      void_pictures: row.void_pictures,
      min: row.min,
      mean: row.mean,
      max: row.max,
      sd: row.sd,
      stands_out: row.stands_out,
    },
  }
}

/** From the lowest bin to the highest. */
function histogramOf({ histogram_bin: bins, histogram_count: counts }: UnitRow): UnitDocument['histogram'] {
  const found = bins.map((bin, i) => {
    const { sign, start, end } = binRange(bin)
    return { start: sign < 0 ? -end : start, end: sign < 0 ? -start : end, count: counts[i] }
  })
  const order = found.toSorted((a, b) => a.start - b.start || a.end - b.end)
  return {
    start: order.map(({ start }) => start),
    end: order.map(({ end }) => end),
    count: order.map(({ count }) => count),
  }
}

/** How the maxima of each unit of the network go with those of this one; null: the atlas does not say. */
async function correlationsOf(atlas: Atlas, { layer, unit }: Unit): Promise<Float64Array | null> {
  const sketch = await atlas.matrix('sketch')
  if (sketch === null || sketch.shape[1] !== atlas.manifest.units) return null
  return correlations(sketch, layer.first_unit + unit)
}

/** The units of its layer, nearest first. */
function alike({ layer, unit }: Unit, r: Float64Array): number[] {
  const near = r.subarray(layer.first_unit, layer.first_unit + layer.units)
  const others = Array.from({ length: layer.units }, (_, other) => other)
  return others
    .filter(other => other !== unit && near[other] > 0)
    .sort((a, b) => near[b] - near[a] || a - b)
    .slice(0, mostAlike)
}

/** The units of any layer whose maxima go with those of this one. */
function together(atlas: Atlas, { layer, unit }: Unit, r: Float64Array): UnitDocument['together'] {
  const own = layer.first_unit + unit
  const best: number[] = []
  for (let other = 0; other < r.length; other++) {
    if (other === own || !(r[other] > 0)) continue
    const at = best.findIndex(known => r[other] > r[known])
    if (at >= 0) best.splice(at, 0, other)
    else best.push(other)
    best.length = Math.min(best.length, companions)
  }
  return best.map(other => {
    const of = atlas.layers.findLast(({ first_unit }) => first_unit <= other)!
    return [of.name, other - of.first_unit, Math.min(1, r[other])]
  })
}

/** Weights of a unit that looks at the picture itself, red, green and blue side by side. */
async function filterOf(atlas: Atlas, { layer, unit }: Unit): Promise<UnitDocument['filter']> {
  if (layer !== atlas.layers[0] || layer.ordinal !== 1) return null
  const weights = await atlas.matrix('filters')
  if (weights === null || weights.shape.length !== 4) return null
  const [units, channels, rows, cols] = weights.shape
  if (units !== layer.units || (channels !== 1 && channels !== 3)) return null
  const order = atlas.manifest.preprocessing.channelOrder === 'BGR' ? [2, 1, 0] : [0, 1, 2]
  const places = rows * cols
  const values = Array.from({ length: places * 3 }, (_, i) => {
    const channel = channels === 1 ? 0 : order[i % 3]
    return weights.data[(unit * channels + channel) * places + Math.floor(i / 3)]
  })
  return { shape: [rows, cols, 3], values }
}
