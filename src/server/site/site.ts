import { CallError } from '../../base/error.ts'
import type { JobOptions } from '../../base/progress.ts'
import type { Method } from '../../network/projection/plan.ts'
import type { Source } from '../../pictures/source-node.ts'
import type { PatchFormat } from '../../studies/nine-image.ts'
import {
  type OriginalPlaces,
  type Originals,
  openOriginals,
  openScanned,
  sizedNetwork,
} from '../../studies/original.ts'
import { pictureSources } from '../../studies/picture-source.ts'
import { watchedLayers } from '../../studies/watched-layer.ts'
import { atlasDocument } from '../answer/atlas.ts'
import { type OpenedAtlas, openFinished } from '../answer/opened.ts'
import { methodsOf } from '../live/network.ts'
import { notesOf } from '../notes.ts'
import { atlasName } from '../shelf.ts'
import { writeDocuments } from './document.ts'
import { writeNines, writeProjections, writeViews } from './image.ts'
import { keptPictures } from './kept-picture.ts'
import { openLesson } from './lesson.ts'
import { writeLive } from './live.ts'
import { writeMaps } from './maps.ts'
import { writeOriginals } from './original.ts'
import { writePage } from './page.ts'
import { beginSite, type SiteFolder } from './site-folder.ts'
import { withoutViews } from './without-views.ts'

/** What goes into a static site. */
export interface SiteOptions extends OriginalPlaces, JobOptions {
  /** The folder to write: a new or empty one, or an older site. */
  readonly out: string
  /** No views: whole pictures stay at home. */
  readonly lite?: boolean
  /** The pictures of hits themselves, too. */
  readonly originals?: boolean
  /** The maps of hits: where they fire is then shown without the network. */
  readonly maps?: boolean
  /** In which format patches are written: `webp`, or `avif` (fewer bytes, much slower), which needs the pictures. */
  readonly patchFormat?: PatchFormat
  /** The network too, which the page then runs in the browser. */
  readonly network?: boolean
}

/** What an export made. */
export interface Site {
  readonly folder: string
  readonly files: number
  readonly bytes: number
  readonly units: number
  /** How many views it holds, which are whole pictures. */
  readonly views: number
  readonly originals: number
  /** Pictures of hits that are not here, or are others now. */
  readonly missingOriginals: number
  /** Why the lesson cannot show the whole history of its units; null: it can. */
  readonly missingHistory: string | null
}

/**
 * Writes an atlas as a static site: a page with all that it needs beside it, for any web server or for none. It appears
 * when it is whole.
 * @throws CallError for a folder that holds other things, or originals that are not here
 * @throws InputError where the atlas is damaged, MachineError where the disk refuses
 */
export async function exportSite(atlas: string, options: SiteOptions): Promise<Site> {
  const found = await openFinished(atlas)
  const opened = options.lite ? withoutViews(found) : found
  const sources = await sourcesOf(opened, options)
  const originals = options.maps ? await openOriginals(opened.atlas, placesOf(options)) : null
  const site = await beginSite(options.out)
  try {
    const facts = await fill(site, opened, { sources, originals }, options)
    options.signal?.throwIfAborted()
    const { files, bytes } = site
    await site.close()
    return { folder: options.out, files, bytes, units: opened.atlas.manifest.units, ...facts }
  } catch (error) {
    await site.abort()
    throw error
  }
}

/** What a site is made from beside the atlas. */
interface SiteOrigins {
  /** Where pictures are; none where they are not at hand. */
  readonly sources: readonly Source[]
  /** What maps are computed by; null: none are wanted. */
  readonly originals: Originals | null
}

function placesOf({ model, pictures }: SiteOptions): OriginalPlaces {
  return { ...(model !== undefined && { model }), ...(pictures && { pictures }) }
}

type Facts = Pick<Site, 'views' | 'originals' | 'missingOriginals' | 'missingHistory'>

/** Writes everything; what is told of how it goes on counts units and pictures. */
async function fill(
  site: SiteFolder,
  opened: OpenedAtlas,
  { sources, originals: mapped }: SiteOrigins,
  options: SiteOptions,
): Promise<Facts> {
  const { atlas } = opened
  const { network = false, maps = false, signal, progress } = options
  const { originals: withOriginals = false, patchFormat: format = 'webp' } = options
  const places = placesOf(options)
  const lesson = await openLesson(opened, {
    ...places,
    ...(signal && { signal }),
    ...(progress && { progress }),
  })
  const kept = await keptPictures(atlas)
  const rounds = 1 + (withOriginals ? 1 : 0) + (maps ? 1 : 0)
  const total = 2 * atlas.manifest.units + kept.length * rounds
  let done = 0
  const step = () => {
    signal?.throwIfAborted()
    progress?.({ stage: 'export', done: ++done, total, unit: 'steps' })
  }
  const notes = await notesOf(atlas.name)
  await writePage(site, network)
  if (network) await writeLive(site, opened, places)
  await writeNines(site, { atlas, sources, format }, step)
  if (mapped) await writeMaps(site, mapped, step)
  const stored = await writeProjections(site, atlas)
  const computed = network ? await computable(opened, places) : []
  const originals = withOriginals ? await writeOriginals(site, atlas, sources, kept, step) : 0
  const views = await writeViews(site, atlas, kept)
  const document = await atlasDocument(opened, {
    name: atlasName(atlas.name),
    originals: originals > 0,
    notes,
    history: lesson.history,
    methods: stored,
    can: {
      run: network && views > 0,
      drop: network,
      write: false,
      methods: computed,
      why: network ? null : why,
    },
    others: [],
    site: { maps, patches: format },
  })
  await writeDocuments(site, { opened, document, notes, lesson: lesson.document, kept }, step)
  await lesson.writePatches(site)
  return {
    views,
    originals,
    missingOriginals: withOriginals ? kept.length - originals : 0,
    missingHistory: lesson.missing,
  }
}

const why = 'This site shows what was computed before. "unitscope serve ATLAS" computes more.'

/** By which methods the page can project, the best first. */
async function computable({ atlas }: OpenedAtlas, { model }: OriginalPlaces): Promise<Method[]> {
  const sized = await sizedNetwork(await openScanned(atlas, model), atlas.manifest.network.size)
  return methodsOf(sized, watchedLayers({ atlas, sized }))
}

/** @throws CallError where the pictures are nowhere, and what is wanted needs them */
async function sourcesOf(
  { atlas }: OpenedAtlas,
  { pictures, originals, patchFormat }: SiteOptions,
): Promise<readonly Source[]> {
  const { sources } = await pictureSources(atlas, pictures)
  const need = originals
    ? '--originals copies them'
    : patchFormat && patchFormat !== 'webp'
      ? `--patch-format ${patchFormat} cuts patches from them`
      : null
  if (sources.length > 0 || need === null) return sources
  throw new CallError(
    `The pictures of ${atlas.name} are not here, and ${need}. --pictures FOLDER says where they are.`,
  )
}
