import { binRange } from '../../atlas/histogram.ts'
import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { UnitRow } from '../../atlas/tables/units.ts'
import type { MovedDocument } from '../api/compare-document.ts'
import { SCHEMA } from '../api/schema.ts'
import type { OpenedAtlas } from './opened.ts'

/** `compare/OTHER/L` of the same network: how far the maxima of each unit lie from those on the other pictures. */
export async function movedDocument(
  here: OpenedAtlas,
  there: OpenedAtlas,
  layer: ManifestLayer,
): Promise<MovedDocument | null> {
  const other = there.atlas.layers.find(one => one.tensor === layer.tensor && one.units === layer.units)
  if (!other) return null
  const rows = await here.atlas.units(layer)
  const others = await there.atlas.units(other)
  const isDead = ({ status }: UnitRow) => status === 'dead'
  const [n, m] = [here.atlas.manifest.pictures.read, there.atlas.manifest.pictures.read]
  return {
    schema: SCHEMA,
    by: 'network',
    layer: layer.name,
    unit: rows.map(({ unit }) => unit),
    gap: rows.map((row, i) => largestGap(row, others[i])),
    chance: 1.36 * Math.sqrt(1 / Math.max(1, n) + 1 / Math.max(1, m)),
    dead_here: rows.filter((row, i) => isDead(row) && !isDead(others[i])).map(({ unit }) => unit),
    dead_there: rows.filter((row, i) => !isDead(row) && isDead(others[i])).map(({ unit }) => unit),
    over: await overRecord(here, layer, rows, others),
  }
}

/** Units whose strongest hit is stronger than any of the other set. */
async function overRecord(
  { atlas }: OpenedAtlas,
  layer: ManifestLayer,
  rows: readonly UnitRow[],
  others: readonly UnitRow[],
): Promise<MovedDocument['over']> {
  const over = rows.filter(({ max }, i) => max !== null && max > (others[i].max ?? Number.NEGATIVE_INFINITY))
  const hits = await Promise.all(over.map(({ unit }) => atlas.nine({ layer, unit })))
  return hits.flatMap(([hit]) => (hit ? [[hit.unit, hit.picture, hit.value] as const] : []))
}

/** The largest gap between the two cumulative shares: the bins are the same for all units of all atlases. */
function largestGap(a: UnitRow, b: UnitRow): number {
  const [own, other] = [sharesOf(a), sharesOf(b)]
  const bins = [...new Set([...own.keys(), ...other.keys()])].sort((x, y) => startOf(x) - startOf(y))
  let [sum, gap] = [0, 0]
  for (const bin of bins) {
    sum += (own.get(bin) ?? 0) - (other.get(bin) ?? 0)
    gap = Math.max(gap, Math.abs(sum))
  }
  return Math.min(1, gap)
}

function sharesOf({ histogram_bin: bins, histogram_count: counts }: UnitRow): Map<number, number> {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return new Map(bins.map((bin, i) => [bin, counts[i] / Math.max(1, total)]))
}

function startOf(bin: number): number {
  const { sign, start, end } = binRange(bin)
  return sign < 0 ? -end : sign * start
}
