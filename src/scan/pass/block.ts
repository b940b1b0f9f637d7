import type { Block } from '../../atlas/state.ts'
import { keyHash } from '../../pictures/key-hash.ts'
import type { NumberedPicture } from '../../pictures/listing-node.ts'
import { type Division, runDespiteDeaths } from '../crew/death.ts'
import type { Pool } from '../crew/pool.ts'
import type { PassResult, Seen } from '../crew/work-pass.ts'
import type { PictureRecord } from '../store/picture-log.ts'

/** Pictures of a block; the last one may have fewer. */
export const blockPictures = 32

/** What a block of pictures gave, ready to be folded. */
export interface SeenBlock {
  readonly records: readonly PictureRecord[]
  readonly block: Block
  readonly skipped: number
}

/** The pictures in blocks, ascending. */
export async function* inBlocks(
  pictures: AsyncIterable<NumberedPicture>,
): AsyncGenerator<readonly NumberedPicture[], void, undefined> {
  let block: NumberedPicture[] = []
  for await (const picture of pictures) {
    block.push(picture)
    if (block.length < blockPictures) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

/** Sends the pictures that can be opened to a worker and brings back what it saw of them, and of the others why not. */
export async function seeBlock(
  pool: Pool<'pass'>,
  pictures: readonly NumberedPicture[],
  labels: ReadonlyMap<string, number>,
): Promise<SeenBlock> {
  const toRead = pictures.filter(({ reason }) => reason === null)
  const job = { pictures: toRead.map(({ number, path }) => ({ number, path })), careful: false }
  const result =
    toRead.length > 0
      ? await runDespiteDeaths(pool, job, division)
      : { seen: [], maxima: new Float32Array(), nan: new Uint32Array() }
  const seen = result.seen.values()
  const records = pictures.map(({ key, label, reason }): PictureRecord => {
    return { key, label, seen: reason === null ? seen.next().value! : { status: 'skipped', reason } }
  })
  const read = pictures.flatMap((picture, i) => {
    const { seen } = records[i]
    return seen.status === 'read' ? [{ ...picture, hash: seen.hash }] : []
  })
  const block: Block = {
    pictures: Int32Array.from(read, ({ number }) => number),
    maxima: result.maxima,
    hashes: Float64Array.from(read, ({ hash }) => hash),
    labels: Int32Array.from(read, ({ label }) => (label === null ? -1 : (labels.get(label) ?? -1))),
    keyHashes: Uint32Array.from(read, ({ key }) => keyHash(key)),
    nan: result.nan,
  }
  return { records, block, skipped: pictures.length - read.length }
}

const division: Division<'pass'> = {
  items: job => job.pictures.map(({ number }) => number),
  part: (job, start, end) => ({ ...job, pictures: job.pictures.slice(start, end) }),
  careful: job => ({ ...job, careful: true }),
  join: joinResults,
  lost: (_, how) => ({
    seen: [{ status: 'skipped', reason: `crashed the worker, which ${how}` }],
    maxima: new Float32Array(),
    nan: new Uint32Array(),
  }),
}

function joinResults(parts: readonly PassResult[]): PassResult {
  const seen: Seen[] = []
  const nan: number[] = []
  const maxima = new Float32Array(parts.reduce((sum, part) => sum + part.maxima.length, 0))
  let at = 0
  for (const part of parts) {
    seen.push(...part.seen)
    for (const position of part.nan) nan.push(position + at)
    maxima.set(part.maxima, at)
    at += part.maxima.length
  }
  return { seen, maxima, nan: Uint32Array.from(nan) }
}
