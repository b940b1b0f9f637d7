import type { Atlas } from '../../atlas/open.ts'
import { planMaps } from '../../network/probes.ts'
import { maximum } from '../../runtime/maximum.ts'
import { openMaps } from '../../runtime/node.ts'
import type { Originals } from '../../studies/original.ts'
import { watchedLayers } from '../../studies/watched-layer.ts'
import { jsonValue, mapBytes, mapScale } from '../api/map.ts'
import { SCHEMA } from '../api/schema.ts'
import { type SiteMaps, siteFile, siteKey } from '../api/site-file.ts'
import { dataFile } from './data-file.ts'
import type { SiteFolder } from './site-folder.ts'

interface HitMap {
  readonly picture: number
  readonly bytes: Uint8Array
  readonly at: number
  readonly value: number
}

/** A unit whose maps are wanted: its place in the network's answer, and what was found so far. */
interface MappedUnit {
  readonly layer: number
  readonly unit: number
  readonly scale: number
  readonly maps: HitMap[]
}

/**
 * Writes the maps of all hits, each picture shown to the network once.
 * @throws InputError where a picture is not here any more, or is another one now
 */
export async function writeMaps(site: SiteFolder, originals: Originals, step: () => void): Promise<void> {
  const { atlas } = originals
  const layers = watchedLayers(originals)
  const wanted = await wantedMaps(atlas)
  const session = await openMaps(planMaps(originals.sized, layers, originals.weights))
  try {
    for (const [picture, units] of wanted.byPicture) {
      const input = originals.input(await originals.view(picture))
      const maps = await session.maps(
        input,
        layers.map((_, i) => i),
      )
      for (const mapped of units) {
        const { rows, cols } = layers[mapped.layer]
        const { at, value } = maximum(maps[mapped.layer], mapped.unit, rows * cols)
        const own = maps[mapped.layer].subarray(mapped.unit * rows * cols, (mapped.unit + 1) * rows * cols)
        mapped.maps.push({ picture, bytes: mapBytes(own, mapped.scale), at, value })
      }
      step()
    }
  } finally {
    await session.close()
  }
  for (const mapped of wanted.units) await writeUnit(site, atlas, mapped)
}

/** Units that have hits, and by picture those that have a hit in it. */
async function wantedMaps(atlas: Atlas) {
  const units: MappedUnit[] = []
  const byPicture = new Map<number, MappedUnit[]>()
  for (const [position, layer] of atlas.layers.entries())
    for (let unit = 0; unit < layer.units; unit++) {
      const hits = [...(await atlas.nine({ layer, unit })), ...(await atlas.randomHits({ layer, unit }))]
      if (hits.length === 0) continue
      const { max } = await atlas.unit({ layer, unit })
      const mapped = { layer: position, unit, scale: mapScale(max, 0), maps: [] }
      units.push(mapped)
      for (const picture of new Set(hits.map(hit => hit.picture))) addTo(byPicture, picture, mapped)
    }
  return { units, byPicture }
}

function writeUnit(site: SiteFolder, atlas: Atlas, { layer, unit, scale, maps }: MappedUnit): Promise<void> {
  const { name, ordinal, map } = atlas.layers[layer]
  const document: SiteMaps = {
    schema: SCHEMA,
    picture: maps.map(({ picture }) => picture),
    scale,
    data: maps.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    row: maps.map(({ at }) => Math.floor(Math.max(0, at) / map[1])),
    col: maps.map(({ at }) => Math.max(0, at) % map[1]),
    value: maps.map(({ value }) => jsonValue(value)),
  }
  return site.write(siteFile.maps(ordinal, unit), dataFile(siteKey.maps(name, unit), document))
}

function addTo<T>(groups: Map<number, T[]>, key: number, value: T): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
