import { setImmediate } from 'node:timers/promises'
import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Matrix } from '../../atlas/npy.ts'
import type { PartnersDocument } from '../api/compare-document.ts'
import { SCHEMA } from '../api/schema.ts'
import type { OpenedAtlas } from './opened.ts'

/** Up to so many pictures each has a column of its own, and correlations are exact. */
const exactUpTo = 512
/** Units that are looked at before others have their turn. */
const unitsAtOnce = 16

/** `compare/OTHER/L` on the same pictures: for each unit the one of the other network whose maxima go with its own most. */
export async function partnersDocument(
  here: OpenedAtlas,
  there: OpenedAtlas,
  layer: ManifestLayer,
): Promise<PartnersDocument> {
  const other = matchingLayer(here, there, layer)
  const [own, foreign] = [await here.atlas.matrix('sketch'), await there.atlas.matrix('sketch')]
  const fits = other && own && foreign && own.shape[0] === foreign.shape[0]
  const best = fits ? await bestPartners(own, layer, foreign, other) : []
  const unit = Array.from({ length: layer.units }, (_, number) => number)
  return {
    schema: SCHEMA,
    by: 'pictures',
    layer: fits ? other.name : null,
    unit,
    partner: unit.map(number => best[number]?.partner ?? null),
    r: unit.map(number => best[number]?.r ?? null),
    estimated: here.atlas.manifest.pictures.count > exactUpTo,
  }
}

/** Exporters rename tensors: of the layers with as many units and as large a map, the one at the same place among these. */
function matchingLayer(here: OpenedAtlas, there: OpenedAtlas, layer: ManifestLayer): ManifestLayer | null {
  const alike = ({ units, map }: ManifestLayer) =>
    units === layer.units && map[0] === layer.map[0] && map[1] === layer.map[1]
  const place = here.atlas.layers.filter(alike).indexOf(layer)
  return there.atlas.layers.filter(alike)[place] ?? null
}

interface Partner {
  readonly partner: number
  readonly r: number
}

/** Null: nothing goes with it. */
async function bestPartners(
  own: Matrix,
  layer: ManifestLayer,
  foreign: Matrix,
  other: ManifestLayer,
): Promise<(Partner | null)[]> {
  const found: (Partner | null)[] = []
  for (let unit = 0; unit < layer.units; unit++) {
    if (unit % unitsAtOnce === 0) await setImmediate()
    found.push(bestPartner(own, layer.first_unit + unit, foreign, other))
  }
  return found
}

function bestPartner(
  own: Matrix,
  unit: number,
  foreign: Matrix,
  { first_unit, units }: ManifestLayer,
): Partner | null {
  const [width, ownUnits] = own.shape
  const foreignUnits = foreign.shape[1]
  const r = new Float64Array(units)
  for (let column = 0; column < width; column++) {
    const value = own.data[column * ownUnits + unit]
    const first = column * foreignUnits + first_unit
    if (value !== 0) for (let i = 0; i < units; i++) r[i] += value * foreign.data[first + i]
  }
  const partner = r.reduce((best, value, i) => (value > r[best] ? i : best), 0)
  return r[partner] > 0 ? { partner, r: Math.min(1, r[partner]) } : null
}
