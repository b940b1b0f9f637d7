import { copyFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldBlock } from '../../src/atlas/fold.ts'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { newState } from '../../src/atlas/new-state.ts'
import { writeManifest } from '../../src/atlas/read-manifest.ts'
import type { Entry } from '../../src/atlas/state.ts'
import { entryLog } from '../../src/scan/pass/pass.ts'
import { writeCheckpoint } from '../../src/scan/store/checkpoint.ts'
import { entryBytesOf } from '../../src/scan/store/entry-log.ts'
import { pictureLines, pictureLog } from '../../src/scan/store/picture-log.ts'
import { madeLayer, madeManifest } from '../studies/picture-atlas.ts'

const pictures = 40

/** A scan of 40 pictures that stands still, to be moved on by hand. */
export interface StandingScan {
  readonly atlas: string
  /** Shows it so many further pictures. */
  readonly go: (count: number) => Promise<void>
  /** Puts a finished atlas in its place, as the last step of a scan does. */
  readonly finish: (from: string) => void
  readonly remove: () => void
}

/** Three layers of 12 units; the maximum of unit u in picture p is drawn from both numbers. */
export async function standingScan(): Promise<StandingScan> {
  const folder = mkdtempSync(join(tmpdir(), 'unitscope-unfinished-'))
  const atlas = join(folder, 'drawn.atlas')
  const work = join(atlas, '.scan')
  mkdirSync(work, { recursive: true })
  const layers = [5, 20, 40].map(madeLayer)
  const manifest = madeManifest(layers)
  const counts = { count: pictures, read: 0, skipped: 0, duplicates: 0 }
  await writeManifest(folderStorage(work), { ...manifest, pictures: counts })
  const { units } = manifest
  const state = newState({ units, top: 9, labels: 1, pictures }, new Uint8Array(units).fill(1))
  const logs: Record<string, Buffer> = { [pictureLog]: Buffer.alloc(0), [entryLog]: Buffer.alloc(0) }
  const add = (name: string, bytes: Uint8Array) => {
    logs[name] = Buffer.concat([logs[name], bytes])
    // Scans write ahead of their checkpoints.
    writeFileSync(join(work, name), Buffer.concat([logs[name], Buffer.from('half a li')]))
  }
  let seen = 0
  return {
    atlas,
    go: async count => {
      const numbers = Int32Array.from({ length: count }, (_, i) => seen + i)
      const entries: Entry[] = []
      foldBlock(state, blockOf(numbers, units), entry => entries.push(entry))
      add(pictureLog, pictureLines(Array.from(numbers, recordOf)))
      add(entryLog, entryBytesOf(entries))
      seen += count
      const reached = {
        nextBlock: seen,
        pictures: seen,
        skipped: 0,
        pictureLog: logs[pictureLog].length,
        entryLog: logs[entryLog].length,
        passMs: 1,
      }
      await writeCheckpoint(work, { reached, state })
    },
    finish: from => {
      cpSync(from, atlas, { recursive: true, filter: path => !path.endsWith('atlas.json') })
      copyFileSync(join(from, 'atlas.json'), join(atlas, 'atlas.json.part'))
      renameSync(join(atlas, 'atlas.json.part'), join(atlas, 'atlas.json'))
      rmSync(work, { recursive: true })
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function blockOf(pictures: Int32Array, units: number) {
  const maxima = Float32Array.from(
    { length: pictures.length * units },
    (_, i) => 1 + ((pictures[Math.floor(i / units)] * 37 + (i % units) * 11) % 101),
  )
  return {
    pictures,
    maxima,
    hashes: Float64Array.from(pictures, number => 1000 + number),
    labels: new Int32Array(pictures.length),
    keyHashes: Uint32Array.from(pictures, number => number * 2654435761),
    nan: new Uint32Array(),
  }
}

function recordOf(number: number) {
  const content = { x0: 0, y0: 0, x1: 32, y1: 32 }
  const transform = { scaleX: 1, scaleY: 1, cropX: 0, cropY: 0, content }
  const seen = { status: 'read', width: 32, height: 32, hash: 1000 + number, transform } as const
  return { key: `${number}.png`, label: 'wheel', seen }
}
