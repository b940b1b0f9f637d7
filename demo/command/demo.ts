import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type JobOptions, type ScanPlan, type ScanSummary, scan } from '../../src/index.ts'
import { cacheFolder } from './cache.ts'
import { drawFigures } from './figures.ts'
import { exists } from './file.ts'
import { NETWORK_FOLDER } from './network-folder.ts'
import { fillFolder, type Output, outputOf, takeFolder } from './output.ts'
import { pictureFolder } from './picture-folder.ts'

/** What the demo can be asked. */
export interface DemoOptions extends JobOptions {
  /** The folder to write. */
  readonly out: string
  /** How many to draw, 3,000 unless told otherwise. */
  readonly pictures?: number
  /** Of the pictures, 7 unless told otherwise: not one of those with which the network was trained and tested. */
  readonly seed?: number
  /** Where pictures are kept for the next time; the user's cache folder unless told otherwise. */
  readonly cache?: string
  /** Threads that draw, and processes that scan; one per core unless told otherwise. */
  readonly workers?: number
  /** Is told what will be scanned, when it is. */
  readonly onPlan?: (plan: ScanPlan) => void
}

/** What the demo made. */
export interface Demo extends Omit<Output, 'plates'> {
  /** A plate of each layer, in flow order. */
  readonly plates: readonly string[]
  readonly platesFolder: string
  /** Where the pictures are. */
  readonly set: string
  /** null: the atlas was there already. */
  readonly summary: ScanSummary | null
}

/**
 * The whole story: draws pictures, scans them with a network that was trained on others of their kind, draws a plate of
 * each layer and an overview. What an earlier call with the same settings made is kept; an interrupted one is gone on with.
 * @throws CallError for a folder that holds other things, MachineError where the disk refuses, the signal's reason when it
 *   was aborted
 */
export async function runDemo(options: DemoOptions): Promise<Demo> {
  const made = await makeAtlas(options)
  const plates = await drawFigures(made, jobOf(options))
  return { ...made, plates, platesFolder: made.plates }
}

/** The demo without its figures: the pictures and the atlas of them. */
export async function makeAtlas(options: DemoOptions): Promise<Output & Pick<Demo, 'set' | 'summary'>> {
  const { pictures: count = 3000, seed = 7, cache = cacheFolder(), workers } = options
  const output = outputOf(options.out)
  await takeFolder(output, { count, seed })
  const drawing = { ...jobOf(options), ...(workers !== undefined && { workers }) }
  const set = await pictureFolder(cache, { count, seed }, drawing)
  await fillFolder(output, set)
  return { ...output, set, summary: await scanOnce(output, options) }
}

function jobOf({ signal, progress }: DemoOptions): JobOptions {
  return { ...(signal && { signal }), ...(progress && { progress }) }
}

async function scanOnce(output: Output, options: DemoOptions): Promise<ScanSummary | null> {
  const { workers, signal, progress, onPlan } = options
  const done = await exists(join(output.atlas, 'atlas.json'))
  const summary = done
    ? null
    : await scan({
        model: output.network,
        sources: [output.pictures],
        out: output.atlas,
        classes: output.classes,
        ...(workers !== undefined && { workers: Math.max(1, workers) }),
        ...(signal && { signal }),
        ...(progress && { progress }),
        ...(onPlan && { onPlan }),
      })
  await addNotes(output)
  return summary
}

/** What was written about the units goes into the atlas, unless a person's notes are there. */
async function addNotes({ atlas }: Output): Promise<void> {
  const [from, to] = [join(NETWORK_FOLDER, 'notes.json'), join(atlas, 'notes.json')]
  if ((await exists(from)) && !(await exists(to))) await copyFile(from, to)
}
