import type { AtlasDocument, NotesDocument, ProgressEvent } from '../../server/api/document.ts'
import { ask } from './ask.ts'
import { Kept } from './kept.ts'
import { serverLive } from './server-live.ts'
import type { AtlasSource, ImageAddress, Live } from './source.ts'

/** The documents of one atlas of a server. */
export function serverSource(atlas: string | null): AtlasSource {
  const base = atlas === null ? 'api' : `a/${encodeURIComponent(atlas)}/api`
  const kept = new Kept()
  const runs = serverLive(base)
  let revision = ''
  let live: Live | null = null
  let originals = false
  const read = async <T>(path: string): Promise<T> => (await ask(`${base}/${path}`)).json()
  const keptRead = <T>(path: string): Promise<T> => kept.get(path, () => read<T>(path))
  const layerPath = (layer: string) => encodeURIComponent(layer)
  const image = imageAddress(
    base,
    () => revision,
    () => originals,
  )
  return {
    kind: 'server',
    atlas: async () => {
      const document = await keptRead<AtlasDocument>('atlas')
      revision = document.revision
      originals = document.pictures.originals
      live = document.can.run || document.can.drop ? runs : null
      return document
    },
    layer: layer => keptRead(`layer/${layerPath(layer)}`),
    unit: (layer, unit) => keptRead(`unit/${layerPath(layer)}/${unit}`),
    entries: layer => keptRead(`entries/${layerPath(layer)}`),
    picture: picture => keptRead(`picture/${picture}`),
    pictures: ({ label, q, from, n }) => {
      const query = new URLSearchParams({ from: String(from), n: String(n) })
      if (label !== null) query.set('label', label)
      if (q !== null) query.set('q', q)
      return keptRead(`pictures?${query}`)
    },
    find: q => read(`find?${new URLSearchParams({ q })}`),
    compare: (other, layer) => keptRead(`compare/${encodeURIComponent(other)}/${layerPath(layer)}`),
    lesson: () => keptRead('lesson'),
    notes: () => read('notes'),
    saveNotes: notes => saveNotes(`${base}/notes`, notes),
    image,
    readyMap: null,
    get live() {
      return live
    },
    watch: tell => watchProgress(`${base}/progress`, tell),
    renew: () => kept.clear(),
  }
}

function watchProgress(path: string, tell: (event: ProgressEvent) => void): () => void {
  const stream = new EventSource(path)
  stream.addEventListener('message', ({ data }) => tell(JSON.parse(data)))
  return () => stream.close()
}

function imageAddress(base: string, revision: () => string, originals: () => boolean): ImageAddress {
  const of = (path: string) => `${base}/${path}?v=${encodeURIComponent(revision())}`
  const unitPath = (layer: string, unit: number) => `${encodeURIComponent(layer)}/${unit}`
  const folder = { top: 'nine', random: 'random', wide: 'wide' } as const
  return {
    nine: (layer, unit, kind) => of(`${folder[kind]}/${unitPath(layer, unit)}.webp`),
    projections: (method, layer, unit) => of(`projection/${method}/${unitPath(layer, unit)}.webp`),
    view: picture => of(`view/${picture}.webp`),
    original: picture => (originals() ? of(`original/${picture}`) : null),
    entry: (layer, unit, picture) => of(`entry/${unitPath(layer, unit)}/${picture}.webp`),
  }
}

async function saveNotes(path: string, notes: NotesDocument) {
  const { revision, units, layers, lists } = notes
  const answer = await ask(
    path,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
      body: JSON.stringify({ units, layers, lists }),
    },
    [409],
  )
  const found: NotesDocument = await answer.json()
  return answer.status === 409 ? { newer: found } : { saved: found }
}
