import { foldBlock } from '../../src/atlas/fold.ts'
import type { State } from '../../src/atlas/state.ts'
import type { NumberedPicture } from '../../src/pictures/listing-node.ts'
import { blockPictures, seeBlock } from '../../src/scan/block.ts'
import { inOrder } from '../../src/scan/in-order.ts'
import { pictureLines } from '../../src/scan/picture-log.ts'
import { jobsPerWorker, Pool } from '../../src/scan/pool.ts'
import type { PartSubject } from './plan.ts'

/** A pass with one worker that does some blocks and then waits. */
export class PassSession {
  readonly #pool: Pool<'pass'>
  readonly #labels: ReadonlyMap<string, number>
  readonly #state: State

  private constructor(pool: Pool<'pass'>, { labels, newState }: PartSubject) {
    this.#pool = pool
    this.#labels = labels
    this.#state = newState()
  }

  static async open(subject: PartSubject): Promise<PassSession> {
    return new PassSession(await Pool.open('pass', subject.plans, { workers: 1 }), subject)
  }

  /** Sends pictures to the worker block by block, folds what comes back and writes down what the log would get. */
  async run(pictures: readonly NumberedPicture[]): Promise<void> {
    const blocks = Array.from({ length: Math.ceil(pictures.length / blockPictures) }, (_, i) =>
      pictures.slice(i * blockPictures, (i + 1) * blockPictures),
    )
    for await (const { records, block } of inOrder(blocks, jobsPerWorker, block =>
      seeBlock(this.#pool, block, this.#labels),
    )) {
      foldBlock(this.#state, block, () => undefined)
      pictureLines(records)
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
