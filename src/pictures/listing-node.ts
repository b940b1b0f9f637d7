import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { JobOptions } from '../base/progress.ts'
import { errorCode } from '../base/system-error.ts'
import { pathKey } from './key.ts'
import type { Labels } from './label-node.ts'
import type { Selection } from './selection.ts'
import { type Source, sourceEntries } from './source-node.ts'

/** A picture of the set, or what was found where one should be and cannot be read. */
export interface ListedPicture {
  /** Path relative to its source with `/`; other bytes than UTF-8 as `\xHH`. With several sources it begins with the source's name. */
  readonly key: string
  /** What opens it: bytes, since not every name is text. */
  readonly path: Buffer
  /** Position of its source among those of `readSources`. */
  readonly source: number
  readonly sizeBytes: number
  readonly label: string | null
  /** Why it is skipped without being opened; null: to be read. */
  readonly reason: string | null
}

/** What a first walk learns of a set. */
export interface Listing {
  /** Pictures, those with a reason included. */
  readonly found: number
  readonly skipped: number
  readonly sizeBytes: number
  /** SHA-256 of keys and sizes in order: another digest is another set. */
  readonly digest: string
  /** Labels in the order in which they were first met, up to 100,000. */
  readonly labels: readonly string[]
}

interface PassOptions {
  readonly labels?: Labels | null | undefined
  /** Else all. */
  readonly selection?: Selection | undefined
  /** Position in the selection to begin with: what comes before is passed without looking at its files. */
  readonly start?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** A picture and its position in the selection, which is its number in the atlas. */
export interface NumberedPicture extends ListedPicture {
  readonly number: number
}

/** Folders are read synchronously, ten times faster; in between the process must come to other things. */
const BREATH = 256
const MOST_LABELS = 100_000

/**
 * Walks all sources once: counts, digest, labels. Keeps nothing of a single picture.
 * `labels` notes which of its keys were met.
 */
export async function readListing(
  sources: readonly Source[],
  { labels = null, signal, progress }: JobOptions & { readonly labels?: Labels | null } = {},
): Promise<Listing> {
  const hash = createHash('sha256')
  const met = new Set<string>()
  let found = 0
  let skipped = 0
  let sizeBytes = 0
  for await (const picture of pictures(sources, { labels, ...(signal && { signal }) })) {
    hash.update(`${picture.key}\0${picture.reason === null ? picture.sizeBytes : '-'}\0`)
    found++
    sizeBytes += picture.sizeBytes
    if (picture.reason !== null) skipped++
    else if (picture.label !== null && met.size < MOST_LABELS) met.add(picture.label)
    if (found % BREATH === 0)
      progress?.({ stage: 'listing', done: found, total: found, unit: 'pictures', skipped })
  }
  return { found, skipped, sizeBytes, digest: hash.digest('hex'), labels: [...met] }
}

/** The pictures of a selection in order, numbered from 0; from `start` on. The same walk each time while the files are the same. */
export async function* pictures(
  sources: readonly Source[],
  { labels = null, selection, start = 0, signal }: PassOptions = {},
): AsyncGenerator<NumberedPicture> {
  const places = selection?.places ?? null
  const end = selection?.count ?? Number.POSITIVE_INFINITY
  let number = 0
  let place = -1
  for (const [index, source] of sources.entries()) {
    for (const entry of sourceEntries(source)) {
      if (number >= end) return
      if (++place % BREATH === 0) {
        await setImmediate()
        signal?.throwIfAborted()
      }
      if (places !== null && places[number] !== place) continue
      if (number++ < start) continue
      const name = pathKey(entry.name)
      const key = source.kind === 'file' && source.prefix !== '' ? source.prefix : source.prefix + name
      const label = labels === null ? nearestFolder(name) : labels.label(key)
      yield {
        number: number - 1,
        key,
        path: entry.path,
        source: index,
        label,
        ...measured(entry.path, entry.reason),
      }
    }
  }
}

function measured(path: Buffer, reason: string | null): { sizeBytes: number; reason: string | null } {
  if (reason !== null) return { sizeBytes: 0, reason }
  try {
    return { sizeBytes: statSync(path).size, reason: null }
  } catch (error) {
    return { sizeBytes: 0, reason: `cannot be read (${errorCode(error)})` }
  }
}

/** The folder that the picture, or a folder that could not be read, lies in, below its source. */
function nearestFolder(name: string): string | null {
  const folder = name.replace(/\/$/, '').split('/').at(-2)
  return folder === undefined || folder === '' || folder === '.' || folder === '..' ? null : folder
}
