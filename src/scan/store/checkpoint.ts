import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { State } from '../../atlas/state.ts'
import { readState, stateChunks } from '../../atlas/state-bytes.ts'
import { InputError } from '../../base/error.ts'
import { hasCode } from '../../base/system-error.ts'
import { writeWhole } from './storage.ts'

/** How far a pass has come. */
export interface Reached {
  /** The first block that is not folded. */
  readonly nextBlock: number
  /** Pictures of the folded blocks, and how many of them could not be read. */
  readonly pictures: number
  readonly skipped: number
  /** Lengths in bytes of the logs that belong to it. */
  readonly pictureLog: number
  readonly entryLog: number
  /** Time that the pass took up to here, over all runs. */
  readonly passMs: number
}

export interface Checkpoint {
  readonly reached: Reached
  readonly state: State
}

const version = 1
/** The first line is shorter. */
const headBytes = 1024

/**
 * Writes what a later run needs to go on from here; both logs must be synced before.
 * The file is the old or the new one at any moment.
 */
export async function writeCheckpoint(folder: string, { reached, state }: Checkpoint): Promise<void> {
  await writeWhole(join(folder, checkpointFile), [head(reached), ...stateChunks(state)])
}

/**
 * The last checkpoint, or null where none was written.
 * @throws InputError when it is damaged
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint | null> {
  const path = join(folder, checkpointFile)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  const { reached, end } = readHead(bytes, path)
  return {
    reached,
    state: readState(new Uint8Array(bytes.buffer, bytes.byteOffset + end, bytes.length - end), path),
  }
}

/** How far a scan has come, without its state; null where no checkpoint was written. @throws InputError when it is damaged */
export async function readReached(folder: string): Promise<Reached | null> {
  const path = join(folder, checkpointFile)
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return readHead(buffer.subarray(0, bytesRead), path).reached
  } finally {
    await file.close()
  }
}

/** Where the state of a scan lies in its `.scan`. */
export const checkpointFile = 'state'

/** One line: a checksum and JSON, with spaces up to a multiple of 8 so that the arrays behind it lie even. */
function head(reached: Reached): Uint8Array {
  const json = JSON.stringify({ version, ...reached })
  const line = `${crc32(json).toString(16).padStart(8, '0')} ${json}`
  return Buffer.from(`${line.padEnd(Math.ceil((line.length + 1) / 8) * 8 - 1)}\n`)
}

function readHead(bytes: Buffer, path: string): { reached: Reached; end: number } {
  const end = bytes.indexOf(10) + 1
  const line = bytes.toString('latin1', 0, end).trimEnd()
  const json = line.slice(9)
  if (crc32(json).toString(16).padStart(8, '0') !== line.slice(0, 8))
    throw new InputError(`${path} is damaged, the scan cannot go on from it. Begin again with --fresh.`)
  const { version: written, ...reached } = JSON.parse(json) as Reached & { version: number }
  if (written !== version)
    throw new InputError(
      `${path} is of another version (${written}, here ${version}). Finish it with the unitscope that began it, or begin again with --fresh.`,
    )
  return { reached, end }
}
