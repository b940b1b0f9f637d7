import type { ErrorDocument, NotesDocument } from '../../server/api/document.ts'
import { Kept } from './kept.ts'
import type { AtlasSource, ImageAddress } from './source.ts'
import { serverGone, Trouble } from './trouble.ts'

/** The documents of one atlas of a server. */
export function serverSource(atlas: string | null): AtlasSource {
  const base = atlas === null ? 'api' : `a/${encodeURIComponent(atlas)}/api`
  const kept = new Kept()
  let revision = ''
  const read = async <T>(path: string): Promise<T> => (await ask(`${base}/${path}`)).json()
  const keptRead = <T>(path: string): Promise<T> => kept.get(path, () => read<T>(path))
  const layerPath = (layer: string) => encodeURIComponent(layer)
  const image = imageAddress(base, () => revision)
  return {
    kind: 'server',
    atlas: async () => {
      const document = await keptRead<Awaited<ReturnType<AtlasSource['atlas']>>>('atlas')
      revision = document.revision
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
    live: null,
    renew: () => kept.clear(),
  }
}

function imageAddress(base: string, revision: () => string): ImageAddress {
  const of = (path: string) => `${base}/${path}?v=${encodeURIComponent(revision())}`
  const unitPath = (layer: string, unit: number) => `${encodeURIComponent(layer)}/${unit}`
  const folder = { top: 'nine', random: 'random', wide: 'wide' } as const
  return {
    nine: (layer, unit, kind) => of(`${folder[kind]}/${unitPath(layer, unit)}.webp`),
    projections: (method, layer, unit) => of(`projection/${method}/${unitPath(layer, unit)}.webp`),
    view: picture => of(`view/${picture}.webp`),
    original: picture => of(`original/${picture}`),
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

/** Asks the server that the page came from. @throws Trouble for a refusal, or where nobody answers */
export async function ask(
  path: string,
  init: RequestInit = {},
  expected: readonly number[] = [],
): Promise<Response> {
  const token = document.querySelector<HTMLMetaElement>('meta[name=us-token]')?.content ?? ''
  const headers = new Headers(init.headers)
  if (init.method) headers.set('x-unitscope-token', token)
  let answer: Response
  try {
    answer = await fetch(path, { ...init, headers })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw serverGone()
  }
  if (answer.ok || expected.includes(answer.status)) return answer
  const said: ErrorDocument | null = await answer.json().catch(() => null)
  throw new Trouble(
    said?.error ?? {
      code: String(answer.status),
      what: `The server answered ${answer.status}.`,
      where: path,
      way_out: null,
    },
  )
}
