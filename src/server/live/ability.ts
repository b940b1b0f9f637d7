import { UnitscopeError } from '../../base/error.ts'
import type { Method } from '../../network/projection/plan.ts'
import type { LiveAtlas } from './live.ts'
import { LiveError, noPictures } from './trouble.ts'

/** What can be computed for an atlas; `why` is one line for what cannot. */
export interface Abilities {
  readonly run: boolean
  readonly drop: boolean
  readonly why: string | null
  /** Methods by which projections can be computed, the best first. */
  readonly methods: readonly Method[]
  /** Whether the pictures are here. */
  readonly originals: boolean
}

export async function abilities(live: LiveAtlas): Promise<Abilities> {
  try {
    const { methods, sources } = await live.network()
    const originals = sources.length > 0
    return { run: true, drop: true, why: originals ? null : lineOf(noPictures()), methods, originals }
  } catch (error) {
    if (!(error instanceof LiveError || error instanceof UnitscopeError)) throw error
    const why = error instanceof LiveError ? lineOf(error) : error.message
    return { run: false, drop: false, why, methods: [], originals: false }
  }
}

function lineOf({ error: { what, way_out } }: LiveError): string {
  return way_out ? `${what} ${way_out}` : what
}
