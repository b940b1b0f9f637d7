import { bestClasses } from '../../server/api/best-class.ts'
import { nearestUnits, rankOf } from '../../server/api/closeness.ts'
import type {
  AtlasDocument,
  Box,
  LayerDocument,
  LayerSummary,
  PictureDocument,
  PictureLayer,
} from '../../server/api/document.ts'
import { viewFrame } from '../../server/api/frame.ts'
import { type LiveSite, liveFile, liveKey } from '../../server/api/live-site.ts'
import { jsonValue, mapDocument } from '../../server/api/map.ts'
import type { Method } from '../../server/api/method.ts'
import { SCHEMA } from '../../server/api/schema.ts'
import { siteFile } from '../../server/api/site-file.ts'
import type { LivePicture, LiveQuestions } from '../live/message.ts'
import { PageWorker } from './page-worker.ts'
import { scriptFile } from './script-file.ts'
import { named } from './server-live.ts'
import type { Live, Place } from './source.ts'
import { Trouble } from './trouble.ts'

/** What a site's page needs of its documents to run the network. */
export interface SiteDocuments {
  readonly atlas: AtlasDocument
  layer(layer: string): Promise<LayerDocument>
  /** Document of a picture of the set, as it was scanned. */
  picture(picture: number): Promise<PictureDocument>
}

/** Why a page cannot run the network of its site; null: it can try. */
export function whyNotLive(protocol: string): string | null {
  if (protocol !== 'file:') return null
  return 'Opened from a folder, this page cannot run the network. Put the site on a web server, or use "unitscope serve ATLAS".'
}

/** The network, run by the page itself in a worker that begins with the first question. */
export function siteLive(documents: SiteDocuments): Live {
  let started: Promise<PageWorker> | null = null
  const worker = () => {
    started ??= start(documents.atlas).catch(error => {
      started = null
      throw error
    })
    return started
  }
  const positionOf = (layer: string) => documents.atlas.layers.findIndex(({ name }) => name === layer)
  const map = async (layer: string, unit: number, picture: LivePicture, signal: AbortSignal) => {
    const asked = { picture, layer: positionOf(layer), unit }
    const found = await (await worker()).ask('map', asked, signal)
    const record = (await documents.layer(layer)).max[unit]
    const exact = picture.kind === 'own'
    return mapDocument({ ...found, exact }, found.size, typeof record === 'number' ? record : null)
  }
  const maxima = async (picture: LivePicture, signal: AbortSignal) =>
    (await worker()).ask('maxima', { picture }, signal)
  const { originals } = documents.atlas.pictures
  const address = (file: string) => new URL(file, document.baseURI).href
  const ofSet = (picture: number): LivePicture => ({
    kind: 'set',
    original: originals ? address(siteFile.original(picture)) : null,
    view: address(siteFile.view(picture)),
  })
  const projected = async (wanted: ProjectionOf, picture: LivePicture, signal: AbortSignal) => {
    const { layer, unit } = wanted
    const place = wanted.place ?? (await map(layer, unit, picture, signal))
    return project(
      await worker(),
      documents.atlas,
      { ...wanted, row: place.row, col: place.col },
      picture,
      signal,
    )
  }
  return {
    map: (layer, unit, picture, signal) => map(layer, unit, ofSet(picture), signal),
    projection: (method, layer, unit, picture, place, signal) =>
      originals
        ? projected({ method, layer, unit, place }, ofSet(picture), signal)
        : Promise.reject(noPictures()),
    picture: async (picture, signal) => {
      const [known, found] = await Promise.all([documents.picture(picture), maxima(ofSet(picture), signal)])
      return { ...known, from: 'run', approximate: true, layers: await layersOf(documents, found) }
    },
    drop: async (file, signal) => {
      const own: LivePicture = { kind: 'own', file }
      const found = await maxima(own, signal)
      return {
        document: named(await ownDocument(documents, found), file),
        map: (layer, unit, ending) => map(layer, unit, own, ending),
        projection: (method, layer, unit, place, ending) =>
          projected({ method, layer, unit, place }, own, ending),
      }
    },
  }
}

async function start(atlas: AtlasDocument): Promise<PageWorker> {
  const site = await scriptFile<LiveSite>(liveFile.data, liveKey)
  const worker = new PageWorker(new URL(liveFile.script, document.baseURI))
  const [height, width] = atlas.network.size
  const layers = atlas.layers.map(({ name, ordinal, op, tensor }) => ({ name, ordinal, op, tensor }))
  const base = document.baseURI
  try {
    const size = { height, width }
    await worker.ask(
      'start',
      { site, base, runtime: liveFile.runtime, size, layers },
      new AbortController().signal,
    )
    return worker
  } catch (error) {
    worker.close()
    throw error
  }
}

interface ProjectionOf {
  readonly method: Method
  readonly layer: string
  readonly unit: number
  /** Null: where it fires most. */
  readonly place: Place | null
}

type Projected = Omit<ProjectionOf, 'place'> & Place

async function project(
  worker: PageWorker,
  atlas: AtlasDocument,
  { method, layer, unit, row, col }: Projected,
  picture: LivePicture,
  signal: AbortSignal,
): Promise<string> {
  const position = atlas.layers.findIndex(({ name }) => name === layer)
  const [x0, y0, x1, y1] = shownBox(atlas, boxAt(atlas, atlas.layers[position], unit, row, col))
  const ask = { picture, method, layer: position, unit, row, col, box: { x0, y0, x1, y1 } }
  return URL.createObjectURL(await worker.ask('projection', ask, signal))
}

type Maxima = LiveQuestions['maxima']['answer']

async function ownDocument(documents: SiteDocuments, found: Maxima): Promise<PictureDocument> {
  const { classes, size } = documents.atlas.network
  const [height, width] = size
  return {
    schema: SCHEMA,
    picture: null,
    key: '',
    label: null,
    status: 'read',
    reason: null,
    duplicate_of: null,
    frame: found.original && viewFrame(found.transform, found.original, { width, height }),
    view: false,
    from: 'run',
    approximate: false,
    layers: await layersOf(documents, found),
    classes: found.scores && bestClasses(found.scores, classes),
  }
}

/** Deepest first. */
function layersOf(documents: SiteDocuments, found: Maxima): Promise<PictureLayer[]> {
  const { layers } = documents.atlas
  const each = layers.map((summary, i) => layerOf(documents, summary, found.values[i], found.at[i]))
  return Promise.all(each.toReversed())
}

async function layerOf(
  { atlas, layer }: SiteDocuments,
  summary: LayerSummary,
  values: Float32Array,
  at: Int32Array,
): Promise<PictureLayer> {
  const { max, hits } = await layer(summary.name)
  const records = max.map(value => ({ max: typeof value === 'number' ? value : null }))
  const nines = hits.find(({ kind }) => kind === 'top')?.value ?? []
  const cols = summary.map[1]
  const unit = nearestUnits(values, records)
  const places = unit.map(u => ({
    row: Math.floor(Math.max(0, at[u]) / cols),
    col: Math.max(0, at[u]) % cols,
  }))
  return {
    name: summary.name,
    unit,
    value: unit.map(u => jsonValue(values[u])),
    rank: unit.map(u => {
      const nine = (nines[u] ?? []).filter(value => typeof value === 'number')
      // The histogram, which tells about those behind the nine, lies in files of single units.
      const rank = rankOf(values[u], { ...records[u], nine, histogram: { bin: [], count: [] } })
      return rank !== null && rank > nine.length ? null : rank
    }),
    row: places.map(({ row }) => row),
    col: places.map(({ col }) => col),
    box: places.map(({ row, col }, i) => boxAt(atlas, summary, unit[i], row, col)),
  }
}

/** What a place sees, not clipped; the whole view where that has no size of its own. */
function boxAt(atlas: AtlasDocument, layer: LayerSummary, unit: number, row: number, col: number): Box {
  const field = layer.receptive_fields.find(({ channels: [from, to] }) => unit >= from && unit < to)
  const [height, width] = atlas.network.size
  if (!field?.size || !field.stride || !field.offset) return [0, 0, width, height]
  const y0 = field.offset[0] + field.stride[0] * row
  const x0 = field.offset[1] + field.stride[1] * col
  return [x0, y0, x0 + field.size[1], y0 + field.size[0]]
}

/** Nearly all of an axis is all of it. */
const all = 0.95

function shownBox({ network }: AtlasDocument, [x0, y0, x1, y1]: Box): Box {
  const [height, width] = network.size
  const [wide, high] = [x1 - x0 >= all * width, y1 - y0 >= all * height]
  return [wide ? 0 : x0, high ? 0 : y0, wide ? width : x1, high ? height : y1]
}

function noPictures(): Trouble {
  return new Trouble({
    code: 'no-pictures',
    what: 'The pictures are not on this site: what it holds of them is lossy, and is not projected into.',
    where: null,
    way_out: 'Drop a picture of your own, or use "unitscope serve ATLAS".',
  })
}
