import type { OriginalPlaces } from '../../studies/original.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import { Finished } from './finished.ts'
import { type LiveAtlas, liveAtlas } from './live.ts'
import { LivePool, type LivePoolOptions } from './pool.ts'

/** An atlas of a server, as far as its network is concerned. */
export interface LiveSource {
  readonly places: OriginalPlaces
  opened(): Promise<OpenedAtlas>
}

const keptImages = 1_000

/** All that a server computes while people look: one pool of processes for all its atlases. */
export class LiveDesk {
  /** Images that were computed. */
  readonly images: Finished<Uint8Array> = new Finished(keptImages)
  readonly #pool: LivePool
  readonly #known = new WeakMap<LiveSource, LiveAtlas>()

  constructor(options?: LivePoolOptions) {
    this.#pool = new LivePool(options)
  }

  of(source: LiveSource): LiveAtlas {
    const found = this.#known.get(source)
    if (found) return found
    const made = liveAtlas(() => source.opened(), source.places, this.#pool)
    this.#known.set(source, made)
    return made
  }

  /** Ends its processes. */
  close(): Promise<void> {
    return this.#pool.close()
  }
}
