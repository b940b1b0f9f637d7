import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import type { Unit } from '../../atlas/select.ts'
import { planMaps } from '../../network/probes.ts'
import { maximum } from '../../runtime/maximum.ts'
import { openMaps } from '../../runtime/node.ts'
import type { Originals } from '../../studies/original.ts'
import type { ViewReader } from '../../studies/picture-view.ts'
import { storedViews } from '../../studies/stored-view.ts'
import { watchedLayers } from '../../studies/watched-layer.ts'
import type { LessonDocument, MapDocument, Value } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { lessonFilter } from './lesson-filter.ts'
import type { OpenedAtlas } from './opened.ts'

/** What of an atlas' originals is at hand; null: it is not. */
export interface LessonSources {
  /** Network and pictures: without them there are no maps. */
  readonly originals: Originals | null
  /** Reads views from the pictures themselves: without it pixels come from lossy views. */
  readonly exact: ViewReader | null
}

/**
 * `lesson`: what the figures of the lesson need beyond the other documents.
 * @param units  its examples
 */
export async function lessonDocument(
  opened: OpenedAtlas,
  units: readonly Unit[],
  { originals, exact }: LessonSources,
): Promise<LessonDocument> {
  const { atlas } = opened
  const filters = await Promise.all(
    units.map(
      async unit =>
        (exact && (await lessonFilter(opened, unit, { read: exact, approximate: false }))) ??
        (await lessonFilter(opened, unit, { read: storedViews(atlas), approximate: true })),
    ),
  )
  return {
    schema: SCHEMA,
    filters: filters.filter(filter => filter !== null),
    maps: originals && !opened.progress ? await mapsOf(originals, units) : [],
    depth: await Promise.all(atlas.layers.map(layer => depthOf(atlas, layer))),
  }
}

/** The map of the strongest hit of each unit. */
async function mapsOf(originals: Originals, units: readonly Unit[]): Promise<LessonDocument['maps']> {
  const { atlas } = originals
  const layers = watchedLayers(originals)
  const found: LessonDocument['maps'][number][] = []
  for (const [position, layer] of atlas.layers.entries()) {
    const own = units.filter(unit => unit.layer === layer)
    if (own.length === 0) continue
    const session = await openMaps(planMaps(originals.sized, [layers[position]], originals.weights))
    try {
      for (const unit of own) {
        const [hit] = await atlas.nine(unit)
        if (!hit) continue
        const [maps] = await session.maps(originals.input(await originals.view(hit.picture)), [0])
        found.push({
          layer: layer.name,
          unit: unit.unit,
          picture: hit.picture,
          map: mapOf(maps, unit, (await atlas.unit(unit)).max),
        })
      }
    } finally {
      await session.close()
    }
  }
  return found
}

function mapOf(maps: Float32Array, { layer, unit }: Unit, record: number | null): MapDocument {
  const [rows, cols] = layer.map
  const places = rows * cols
  const values = maps.subarray(unit * places, (unit + 1) * places)
  const { value, at } = maximum(maps, unit, places)
  const scale = Math.max(record ?? 0, value)
  const bytes = Uint8Array.from(values, x => (scale > 0 ? Math.round((255 * Math.max(0, x)) / scale) : 0))
  return {
    schema: SCHEMA,
    size: [rows, cols],
    scale,
    data: Buffer.from(bytes).toString('base64'),
    row: Math.max(0, Math.floor(at / cols)),
    col: Math.max(0, at % cols),
    value,
    values: Array.from(values, written),
    approximate: false,
  }
}

/** As JSON can say it. Four digits are enough to be shown. */
function written(value: number): Value {
  if (Number.isNaN(value)) return null
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return Number(value.toPrecision(4))
}

/** How much of one thing the nines of a layer hold, as labels tell it. */
async function depthOf(atlas: Atlas, layer: ManifestLayer): Promise<LessonDocument['depth'][number]> {
  const none = { layer: layer.name, share: null, variety: null }
  if (atlas.manifest.labels.length === 0) return none
  const nines = await Promise.all(
    Array.from({ length: layer.units }, async (_, unit) =>
      (await atlas.nine({ layer, unit })).map(hit => hit.picture),
    ),
  )
  const labels = await labelsOf(atlas, new Set(nines.flat()))
  const counts = nines.flatMap(pictures => {
    const own = pictures.map(picture => labels.get(picture)).filter(label => label != null)
    if (own.length === 0) return []
    const different = [...new Set(own)]
    const most = Math.max(...different.map(label => own.filter(other => other === label).length))
    return [{ share: most / own.length, variety: different.length }]
  })
  if (counts.length === 0) return none
  const mean = (of: (count: (typeof counts)[number]) => number) =>
    counts.reduce((sum, count) => sum + of(count), 0) / counts.length
  return { layer: layer.name, share: mean(count => count.share), variety: mean(count => count.variety) }
}

/** Asked in their order: the table is read group after group. */
async function labelsOf(atlas: Atlas, pictures: ReadonlySet<number>): Promise<Map<number, string | null>> {
  const labels = new Map<number, string | null>()
  for (const picture of [...pictures].sort((a, b) => a - b))
    labels.set(picture, (await atlas.picture(picture)).label)
  return labels
}
