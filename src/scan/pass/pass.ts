import { join } from 'node:path'
import { foldBlock } from '../../atlas/fold.ts'
import { newState } from '../../atlas/new-state.ts'
import type { Entry, State } from '../../atlas/state.ts'
import { stateSize } from '../../atlas/state-bytes.ts'
import { InputError } from '../../base/error.ts'
import { finiteTensors } from '../../network/finite.ts'
import { planMaps, planPass } from '../../network/probes.ts'
import { inputMagnitude } from '../../pictures/input.ts'
import { pictures } from '../../pictures/listing-node.ts'
import { weightReader } from '../../runtime/weight-node.ts'
import { inOrder } from '../crew/in-order.ts'
import { jobsPerWorker, Pool } from '../crew/pool.ts'
import type { Task } from '../plan/task.ts'
import { type Checkpoint, type Reached, readCheckpoint, writeCheckpoint } from '../store/checkpoint.ts'
import { entryBytesOf } from '../store/entry-log.ts'
import { Log } from '../store/log.ts'
import { pictureLines, pictureLog } from '../store/picture-log.ts'
import { blockPictures, inBlocks, type SeenBlock, seeBlock } from './block.ts'
import { Pace } from './pace.ts'
import { Rate } from './rate.ts'
import { checkEarlier, checkReadable } from './strict.ts'

/** Name of the log of entries in `.scan`. */
export const entryLog = 'entries.log'

const start: Reached = { nextBlock: 0, pictures: 0, skipped: 0, pictureLog: 0, entryLog: 0, passMs: 0 }

/**
 * The first half of a scan: all pictures once, from the last checkpoint on. When the signal is aborted the blocks
 * in hand are still folded and a checkpoint is written.
 * @throws the signal's reason, or FindingError where `strict` met a picture that cannot be read
 */
export async function runPass(task: Task): Promise<Checkpoint> {
  const last = (await readCheckpoint(task.target.work)) ?? { reached: start, state: firstState(task) }
  await checkEarlier(task, last.reached)
  if (last.reached.pictures === task.selection.count) return checkRead(task, last)
  const pass = await Pass.open(task, last)
  try {
    await pass.run()
  } finally {
    await pass.close()
  }
  task.signal?.throwIfAborted()
  return checkRead(task, pass.checkpoint)
}

function checkRead({ sources }: Task, checkpoint: Checkpoint): Checkpoint {
  const { pictures, skipped } = checkpoint.reached
  if (skipped < pictures) return checkpoint
  const where = sources.map(({ path }) => path).join(', ')
  throw new InputError(
    `None of the ${pictures} pictures in ${where} could be read: --strict names the first and why`,
  )
}

function firstState({ layers, top, labelNames, selection }: Task): State {
  const units = layers.reduce((sum, layer) => sum + layer.units, 0)
  const rectified = Uint8Array.from(
    layers.flatMap(layer => Array<number>(layer.units).fill(layer.rectified ? 1 : 0)),
  )
  return newState({ units, top, labels: labelNames.length, pictures: selection.count }, rectified)
}

function finiteInPass({ sized, weights, preprocessing }: Task): Promise<ReadonlySet<string>> {
  return finiteTensors(sized, inputMagnitude(preprocessing, sized.network.input), weightReader(weights))
}

class Pass {
  readonly #task: Task
  readonly #state: State
  readonly #pool: Pool<'pass'>
  readonly #pictureLog: Log
  readonly #entryLog: Log
  readonly #pace: Pace
  readonly #rate = new Rate()
  readonly #begun = performance.now()
  readonly #from: Reached
  #reached: Reached

  private constructor(
    task: Task,
    { reached, state }: Checkpoint,
    pool: Pool<'pass'>,
    logs: readonly [Log, Log],
  ) {
    this.#task = task
    this.#state = state
    this.#from = reached
    this.#reached = reached
    this.#pool = pool
    this.#pace = new Pace(stateSize(state))
    ;[this.#pictureLog, this.#entryLog] = logs
  }

  static async open(task: Task, last: Checkpoint): Promise<Pass> {
    const { work } = task.target
    const pictureFile = await Log.open(join(work, pictureLog), last.reached.pictureLog)
    const entryFile = await Log.open(join(work, entryLog), last.reached.entryLog)
    const { sized, layers, weights, files, preprocessing } = task
    const spec = {
      files,
      preprocessing,
      pass: planPass(sized, layers, weights, await finiteInPass(task)),
      maps: planMaps(sized, layers, weights),
    }
    const { workers, crew } = task
    try {
      const pool = await Pool.open('pass', spec, { workers, crew })
      return new Pass(task, last, pool, [pictureFile, entryFile])
    } catch (error) {
      await pictureFile.close()
      await entryFile.close()
      throw error
    }
  }

  get checkpoint(): Checkpoint {
    return { reached: this.#reached, state: this.#state }
  }

  async run(): Promise<void> {
    const { labelNames, workers } = this.#task
    const labels = new Map(labelNames.map((name, i) => [name, i]))
    this.#tell()
    const seen = inOrder(this.#blocks(), jobsPerWorker * workers, block =>
      seeBlock(this.#pool, block, labels),
    )
    for await (const block of seen) {
      await this.#fold(block)
      this.#tell()
      if (this.#pace.due) await this.#pace.time(() => this.#save())
    }
    if (this.#reached.nextBlock > this.#from.nextBlock) await this.#save()
    const { pictures: seenPictures } = this.#reached
    if (!this.#task.signal?.aborted && seenPictures !== this.#task.selection.count)
      throw new InputError(
        `Only ${seenPictures} of ${this.#task.selection.count} pictures are still there: the folder changed while it was scanned; begin again with --fresh`,
      )
  }

  async close(): Promise<void> {
    await this.#pool.close()
    await this.#pictureLog.close()
    await this.#entryLog.close()
  }

  async *#blocks(): AsyncGenerator<Parameters<typeof seeBlock>[1], void, undefined> {
    const { sources, labels, selection, signal } = this.#task
    const from = this.#from.nextBlock * blockPictures
    for await (const block of inBlocks(pictures(sources, { labels, selection, start: from }))) {
      if (signal?.aborted) return
      yield block
    }
  }

  async #fold({ records, block, skipped }: SeenBlock): Promise<void> {
    if (this.#task.strict) records.forEach(checkReadable)
    const entries: Entry[] = []
    foldBlock(this.#state, block, entry => entries.push(entry))
    await this.#pictureLog.append(pictureLines(records))
    await this.#entryLog.append(entryBytesOf(entries))
    this.#rate.add(records.length)
    this.#reached = {
      nextBlock: this.#reached.nextBlock + 1,
      pictures: this.#reached.pictures + records.length,
      skipped: this.#reached.skipped + skipped,
      pictureLog: this.#pictureLog.length,
      entryLog: this.#entryLog.length,
      passMs: this.#from.passMs + performance.now() - this.#begun,
    }
  }

  async #save(): Promise<void> {
    await this.#pictureLog.sync()
    await this.#entryLog.sync()
    await writeCheckpoint(this.#task.target.work, this.checkpoint)
  }

  #tell(): void {
    const { pictures: done, skipped } = this.#reached
    const total = this.#task.selection.count
    this.#task.progress?.({
      stage: 'pass',
      done,
      total,
      unit: 'pictures',
      skipped,
      ...this.#rate.left(total - done),
    })
  }
}
