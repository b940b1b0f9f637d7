import type {
  AtlasDocument,
  EntriesDocument,
  LayerDocument,
  LessonDocument,
  NotesDocument,
  PictureDocument,
  UnitDocument,
} from '../../server/api/document.ts'
import { type FindIndex, find } from '../../server/api/find.ts'
import { type SiteMaps, type SitePictures, siteFile, siteKey } from '../../server/api/site-file.ts'
import { Kept } from './kept.ts'
import { receiveFiles, scriptFile } from './script-file.ts'
import { siteLive, whyNotLive } from './site-live.ts'
import { siteMap } from './site-map.ts'
import { filteredPictures, plainPicture } from './site-pictures.ts'
import type { AtlasSource, ImageAddress, Live } from './source.ts'
import { Trouble } from './trouble.ts'

/** The documents of a static site: files that lie beside its page. */
export function siteSource(name: string | null): AtlasSource {
  receiveFiles()
  const kept = new Kept()
  const ordinals = new Map<string, number>()
  let originals = false
  let site: AtlasDocument['site'] = null
  let live: Live | null = null
  const file = <T>(path: string, key: string): Promise<T> => kept.get(key, () => scriptFile<T>(path, key))
  const atlas = async () => {
    const document = await kept.get('told', async () =>
      told(await file<AtlasDocument>(siteFile.atlas, siteKey.atlas)),
    )
    if (name !== null && name !== document.name) throw notHere(`No atlas "${name}" is on this site.`)
    for (const layer of document.layers) ordinals.set(layer.name, layer.ordinal)
    originals = document.pictures.originals
    site = document.site
    live ??= document.can.drop ? siteLive({ atlas: document, layer, picture }) : null
    return document
  }
  const ofLayer = async <T>(layer: string, path: (ordinal: number) => string, key: string): Promise<T> => {
    await atlas()
    const ordinal = ordinals.get(layer)
    if (ordinal === undefined) throw notHere(`This atlas has no layer "${layer}".`)
    return file(path(ordinal), key)
  }
  const pictures = (number: number) => file<SitePictures>(siteFile.pictures(number), siteKey.pictures(number))
  const findIndex = () => file<FindIndex>(siteFile.find, siteKey.find)
  const notes = () => file<NotesDocument>(siteFile.notes, siteKey.notes)
  const layer = (wanted: string) => ofLayer<LayerDocument>(wanted, siteFile.layer, siteKey.layer(wanted))
  const picture = async (number: number) => {
    const { count } = (await atlas()).pictures
    if (number >= count) throw notHere(`This atlas has no picture ${number}, only 0 to ${count - 1}.`)
    const plain = await plainPicture(pictures, number)
    return plain ?? file<PictureDocument>(siteFile.picture(number), siteKey.picture(number))
  }
  const readyMap = async (wanted: string, unit: number, number: number) => {
    const path = (ordinal: number) => siteFile.maps(ordinal, unit)
    const maps = await ofLayer<SiteMaps>(wanted, path, siteKey.maps(wanted, unit))
    const size = (await atlas()).layers.find(({ name }) => name === wanted)?.map ?? [0, 0]
    const map = siteMap(maps, number, size)
    if (map === null) throw notHere('This site has the maps of hits alone.')
    return map
  }
  return {
    kind: 'site',
    atlas,
    layer,
    unit: (layer, unit) =>
      ofLayer<UnitDocument>(layer, ordinal => siteFile.unit(ordinal, unit), siteKey.unit(layer, unit)),
    entries: layer => ofLayer<EntriesDocument>(layer, siteFile.entries, siteKey.entries(layer)),
    picture,
    pictures: async wanted => filteredPictures(await atlas(), pictures, wanted),
    find: async text => {
      const [{ layers }, said, index] = await Promise.all([atlas(), notes(), findIndex()])
      return find(text, { layers, notes: said, index })
    },
    compare: () => Promise.reject(notHere('A site shows one atlas and compares none.')),
    lesson: () => file<LessonDocument>(siteFile.lesson, siteKey.lesson),
    notes,
    saveNotes: () => Promise.reject(notHere('Notes cannot be saved on a site.')),
    image: siteImages(ordinals, () => ({ originals, patches: site?.patches ?? 'webp' })),
    get readyMap() {
      return site?.maps ? readyMap : null
    },
    get live() {
      return live
    },
    watch: () => () => {},
    renew: () => kept.clear(),
  }
}

/** What the page can do where it is: a site that holds a model cannot run it everywhere. */
function told(document: AtlasDocument): AtlasDocument {
  const why = document.can.drop ? whyNotLive(location.protocol) : null
  return why === null ? document : { ...document, can: { ...document.can, run: false, drop: false, why } }
}

interface SiteImages {
  readonly originals: boolean
  readonly patches: 'webp' | 'avif'
}

function siteImages(ordinals: ReadonlyMap<string, number>, site: () => SiteImages): ImageAddress {
  const of = (layer: string) => ordinals.get(layer) ?? 0
  return {
    nine: (layer, unit, kind) => siteFile.nine(of(layer), unit, kind, site().patches),
    projections: (method, layer, unit) => siteFile.projections(method, of(layer), unit),
    view: siteFile.view,
    original: picture => (site().originals ? siteFile.original(picture) : null),
    entry: (layer, unit, picture) => siteFile.entry(of(layer), unit, picture),
  }
}

function notHere(what: string): Trouble {
  return new Trouble({
    code: 'not-here',
    what,
    where: null,
    way_out: '"unitscope serve ATLAS" shows all that there is.',
  })
}
