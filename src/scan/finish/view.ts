import { type FileHandle, open } from 'node:fs/promises'
import { type ImageRange, PackWriter, VIEWS_PACK } from '../../atlas/pack.ts'
import type { State } from '../../atlas/state.ts'
import type { WritableStorage } from '../../atlas/storage.ts'
import { InputError } from '../../base/error.ts'
import type { Views } from '../plan/options.ts'
import type { GroupPlaces } from './places.ts'
import { rankedPictures, ranksWithin, viewsBytes } from './view-choice.ts'
import { lowerBound } from './wins.ts'

export interface ViewPack {
  /** Where the view of a picture is in views.pack. */
  readonly ranges: ReadonlyMap<number, ImageRange>
  /** Ranks whose views are kept; null: all that were asked for. */
  readonly ranks: number | null
}

interface EncodedView {
  readonly picture: number
  readonly path: string
  readonly offset: number
  readonly size: number
}

/** Puts the encoded views together in the order of pictures: those of as many ranks as fit. */
export async function writeViews(
  storage: WritableStorage,
  state: State,
  views: Views,
  places: readonly GroupPlaces[],
): Promise<ViewPack> {
  const encoded = encodedViews(places)
  const { kept, ranks } = views === 'hits' ? fitting(state, encoded) : { kept: encoded, ranks: null }
  const ranges = new Map<number, ImageRange>()
  if (kept.length === 0) return { ranges, ranks }
  const sink = await storage.create(VIEWS_PACK)
  const pack = new PackWriter(sink)
  const files = new Map<string, FileHandle>()
  try {
    for (const { picture, path, offset, size } of kept) {
      const file = files.get(path) ?? (await open(path, 'r'))
      files.set(path, file)
      ranges.set(picture, await pack.add(await readAt(file, path, offset, size)))
      // Views lie in the order of pictures within each group, so that few files are open at once.
      if (files.size > 64) await closeFirst(files)
    }
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  } finally {
    for (const file of files.values()) await file.close()
  }
  return { ranges, ranks }
}

function encodedViews(places: readonly GroupPlaces[]): EncodedView[] {
  const views = places.flatMap(({ group, files }) =>
    group.chunks.flatMap(({ pictures, files: { places: path } }, chunk) => {
      const { viewSizes, viewsStart } = files[chunk]
      let offset = viewsStart
      return pictures.map(({ picture }, i) => {
        const view = { picture, path, offset, size: viewSizes[i] }
        offset += viewSizes[i]
        return view
      })
    }),
  )
  return views.filter(({ size }) => size > 0).sort((a, b) => a.picture - b.picture)
}

function fitting(
  state: State,
  encoded: readonly EncodedView[],
): { kept: readonly EncodedView[]; ranks: number | null } {
  const { pictures, ranks } = rankedPictures(state)
  const sizes = new Uint32Array(pictures.length)
  for (const { picture, size } of encoded) sizes[lowerBound(pictures, picture)] = size
  const most = ranksWithin(ranks, sizes, viewsBytes)
  const kept = encoded.filter(({ picture }) => ranks[lowerBound(pictures, picture)] < most)
  return { kept, ranks: kept.length === pictures.length ? null : most }
}

async function readAt(file: FileHandle, path: string, offset: number, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  const { bytesRead } = await file.read(bytes, 0, size, offset)
  if (bytesRead !== size)
    throw new InputError(`${path} is damaged, the scan cannot be finished. Begin again with --fresh.`)
  return bytes
}

async function closeFirst(files: Map<string, FileHandle>): Promise<void> {
  for (const [path, file] of files) {
    files.delete(path)
    await file.close()
    return
  }
}
