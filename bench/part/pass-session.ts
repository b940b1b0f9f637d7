import { foldBlock } from '../../src/atlas/fold.ts'
import type { State } from '../../src/atlas/state.ts'
import type { NumberedPicture } from '../../src/pictures/listing-node.ts'
import { Crew } from '../../src/scan/crew/crew.ts'
import { inOrder } from '../../src/scan/crew/in-order.ts'
import { jobsPerWorker, Pool } from '../../src/scan/crew/pool.ts'
import { blockPictures, seeBlock } from '../../src/scan/pass/block.ts'
import { pictureLines } from '../../src/scan/store/picture-log.ts'
import type { PartSubject } from './plan.ts'

/** A pass with one worker that does some blocks and then waits. */
export class PassSession {
  readonly #crew: Crew
  readonly #pool: Pool<'pass'>
  readonly #labels: ReadonlyMap<string, number>
  readonly #state: State

  private constructor(crew: Crew, pool: Pool<'pass'>, { labels, newState }: PartSubject) {
    this.#crew = crew
    this.#pool = pool
    this.#labels = labels
    this.#state = touched(newState())
  }

  static async open(subject: PartSubject): Promise<PassSession> {
    const crew = new Crew()
    return new PassSession(crew, await Pool.open('pass', subject.plans, { workers: 1, crew }), subject)
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

  async close(): Promise<void> {
    await this.#pool.close()
    await this.#crew.close()
  }
}

/** A state whose memory the system has given: to get it costs once per label, not per picture. */
function touched(state: State): State {
  for (const array of [state.histogram, state.sketch, state.labelSum]) array.fill(0)
  return state
}
