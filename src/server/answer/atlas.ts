import type { Manifest } from '../../atlas/manifest.ts'
import { InputError } from '../../base/error.ts'
import { storyLayers } from '../../studies/story.ts'
import type { AtlasDocument, NotesDocument } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { changes } from './entries.ts'
import { lessonUnits } from './lesson.ts'
import type { OpenedAtlas } from './opened.ts'
import { layerSummaries } from './summary.ts'

/** Layers that tell the story on the first page. */
const storyLength = 6

/** What an atlas does not know of itself: how it is served. */
export interface Served extends Pick<AtlasDocument, 'name' | 'methods' | 'can' | 'others'> {
  readonly originals: boolean
  readonly site?: AtlasDocument['site']
  readonly notes: Pick<NotesDocument, 'layers'>
  /** Whether the patches of a unit's whole history are there. */
  readonly history: (layer: string, unit: number) => boolean
}

/** `atlas`: what the whole page needs to know. */
export async function atlasDocument(opened: OpenedAtlas, served: Served): Promise<AtlasDocument> {
  const { manifest } = opened.atlas
  const { notes, originals, history, name, methods, can, others } = served
  const summaries = await layerSummaries(opened)
  const story = storyOf(manifest)
  return {
    schema: SCHEMA,
    name,
    title: manifest.network.name,
    state: opened.progress ? 'unfinished' : 'finished',
    progress: opened.progress,
    pictures: {
      count: manifest.pictures.count,
      read: manifest.pictures.read,
      views: viewsOf(manifest),
      originals,
    },
    labels: manifest.labels,
    network: {
      name: manifest.network.name,
      size: manifest.network.size,
      classes: manifest.network.classes,
      layers: manifest.network.layers ?? null,
      unitscope: manifest.version,
    },
    units: manifest.units,
    dead: summaries.reduce((sum, { dead }) => sum + dead, 0),
    top: manifest.top,
    layers: summaries.map(summary => ({ ...summary, note: notes.layers[summary.name]?.text ?? null })),
    edges: edgesOf(manifest),
    methods,
    can,
    site: served.site ?? null,
    story,
    lesson: lessonUnits(summaries, story).map(({ layer, unit }) => ({
      layer,
      unit,
      history: history(layer, unit),
    })),
    others,
    changes: await changesOrNone(opened),
    revision: opened.revision,
  }
}

/** Names of the layers that tell the story. */
export function storyOf(manifest: Manifest): string[] {
  return storyLayers(manifest, storyLength).map(layer => layer.name)
}

function viewsOf({ summary }: Manifest): number {
  return typeof summary.views === 'number' ? summary.views : 0
}

function edgesOf({ edges }: Manifest): AtlasDocument['edges'] {
  const kinds = ['flow', 'skip', 'branch'] as const
  return edges.map(([from, to, kind]) => [from, to, kinds.find(word => word === kind) ?? 'flow'])
}

/** Without a history that can be read the rest is as good as before. */
async function changesOrNone(opened: OpenedAtlas): Promise<readonly number[]> {
  try {
    return await changes(opened)
  } catch (error) {
    if (error instanceof InputError) return []
    throw error
  }
}
