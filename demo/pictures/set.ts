import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { JobOptions } from '../../src/index.ts'
import { drawFile, pictureFile, type Truth } from './file.ts'
import { LABELS } from './picture.ts'

/** What to draw where. */
export interface PictureSetOptions extends JobOptions {
  /** Gets a folder for each class (`wheel/0001.png`) and `truth.jsonl`; one folder holds pictures of one seed. */
  readonly folder: string
  readonly count: number
  readonly seed: number
  /** Threads that draw; 0 draws in this one. */
  readonly workers?: number
}

/** What a thread is told to draw. */
export interface Share {
  readonly folder: string
  readonly seed: number
  readonly indices: readonly number[]
}

/**
 * Draws the pictures 0 to `count` - 1 of `seed` as PNG files and tells their parts in `truth.jsonl`, a line a
 * picture. Goes on where it was interrupted; the files are the same whatever the number of workers.
 * @returns how many were drawn now
 */
export async function drawPictureSet(options: PictureSetOptions): Promise<number> {
  const { folder, count, seed, workers = 1, signal, progress } = options
  const truths = await drawnBefore(folder)
  const missing = Array.from({ length: count }, (_, index) => index).filter(index => !truths.has(index))
  const skipped = count - missing.length
  const tell = (done: number) => progress?.({ stage: 'draw', done, total: count, unit: 'pictures', skipped })
  tell(skipped)
  for (const label of LABELS) await mkdir(join(folder, label), { recursive: true })
  let done = skipped
  const drawn = async (truth: Truth) => {
    // At once, so that an interrupted set knows which of its files are whole.
    await appendFile(truthFile(folder), `${JSON.stringify(truth)}\n`)
    truths.set(truth.index, truth)
    tell(++done)
  }
  const shares = Array.from({ length: Math.max(1, workers) }, (_, first): Share => {
    return { folder, seed, indices: missing.filter((_, i) => i % Math.max(1, workers) === first) }
  })
  const draw = workers > 0 ? drawInThread : drawHere
  await Promise.all(shares.map(share => draw(share, drawn, signal)))
  if (missing.length > 0) await writeSorted(folder, truths)
  return missing.length
}

const truthFile = (folder: string) => join(folder, 'truth.jsonl')

/** What the set's own list says is there, and is. */
async function drawnBefore(folder: string): Promise<Map<number, Truth>> {
  const text = await readFile(truthFile(folder), 'utf8').catch(() => '')
  const files = new Set<string>()
  for (const label of LABELS) {
    const names = await readdir(join(folder, label)).catch(() => [])
    for (const name of names) files.add(`${label}/${name}`)
  }
  const truths = new Map<number, Truth>()
  // The last line may be cut off by an interruption: its picture is drawn again.
  for (const line of text.split('\n').slice(0, -1)) {
    const truth: Truth = JSON.parse(line)
    if (files.has(pictureFile(truth.index))) truths.set(truth.index, truth)
  }
  return truths
}

async function writeSorted(folder: string, truths: ReadonlyMap<number, Truth>): Promise<void> {
  const lines = [...truths.values()].sort((a, b) => a.index - b.index).map(truth => JSON.stringify(truth))
  await writeFile(truthFile(folder), `${lines.join('\n')}\n`)
}

type Drawn = (truth: Truth) => Promise<void>

async function drawHere({ folder, seed, indices }: Share, drawn: Drawn, signal?: AbortSignal): Promise<void> {
  for (const index of indices) {
    signal?.throwIfAborted()
    await drawn(await drawFile(folder, seed, index))
  }
}

async function drawInThread(share: Share, drawn: Drawn, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: share })
  let told: Promise<void> = Promise.resolve()
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      worker.on('message', (truth: Truth) => {
        told = told.then(() => drawn(truth))
        told.catch(reject)
      })
      worker.on('error', reject)
      worker.on('exit', () => resolve())
    })
    await told
  } finally {
    await worker.terminate()
  }
}
