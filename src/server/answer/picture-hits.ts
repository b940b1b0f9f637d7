import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import { oncePer } from './once.ts'
import type { OpenedAtlas } from './opened.ts'

/** By picture, the numbers of the units (among all of the atlas) whose hits hold it, one after another. */
interface UnitsByPicture {
  /** Where those of a picture begin. [pictures + 1] */
  readonly start: Uint32Array
  readonly unit: Int32Array
}

/** The hits that one picture is, of units of a layer: of a unit with two kinds the one of its nine. */
export async function hitsOfPicture(
  opened: OpenedAtlas,
  layer: ManifestLayer,
  picture: number,
): Promise<HitRow[]> {
  const { start, unit } = await unitsByPicture(opened)
  const numbers = new Set(unit.subarray(start[picture], start[picture + 1]))
  const own = [...numbers].map(number => number - layer.first_unit).filter(u => u >= 0 && u < layer.units)
  const found = await Promise.all(own.map(of => hitOf(opened, layer, of, picture)))
  return found.flatMap(hit => hit ?? [])
}

async function hitOf(
  { atlas }: OpenedAtlas,
  layer: ManifestLayer,
  unit: number,
  picture: number,
): Promise<HitRow | undefined> {
  const isIt = (hit: HitRow) => hit.picture === picture
  return (
    (await atlas.nine({ layer, unit })).find(isIt) ?? (await atlas.randomHits({ layer, unit })).find(isIt)
  )
}

const unitsByPicture: (opened: OpenedAtlas) => Promise<UnitsByPicture> = oncePer(async ({ atlas }) => {
  const start = new Uint32Array(atlas.manifest.pictures.count + 1)
  const pairs: Int32Array[] = []
  for (const layer of atlas.layers) pairs.push(await layerPairs(atlas, layer))
  for (const pair of pairs) for (let i = 0; i < pair.length; i += 2) start[pair[i] + 1]++
  for (let picture = 1; picture < start.length; picture++) start[picture] += start[picture - 1]
  const unit = new Int32Array(start[start.length - 1])
  const next = start.slice()
  for (const pair of pairs) for (let i = 0; i < pair.length; i += 2) unit[next[pair[i]]++] = pair[i + 1]
  return { start, unit }
})

/** Picture and unit of each hit of a layer. */
async function layerPairs(
  { nine, randomHits, manifest }: OpenedAtlas['atlas'],
  layer: ManifestLayer,
): Promise<Int32Array> {
  const pairs: number[] = []
  for (let unit = 0; unit < layer.units; unit++)
    for (const { picture } of [...(await nine({ layer, unit })), ...(await randomHits({ layer, unit }))])
      if (picture >= 0 && picture < manifest.pictures.count) pairs.push(picture, layer.first_unit + unit)
  return Int32Array.from(pairs)
}
