import { CallError } from '../base/error.ts'
import type { Box } from '../base/interval.ts'
import type { HitRow } from './tables/hits.ts'

/** What decides whether a unit is shown. */
export interface Candidate {
  /** Number of the unit in its layer. */
  readonly unit: number
  /** Without hits it is never picked. */
  readonly hits: number
  /** null: too few pictures to say; comes after all others. */
  readonly standsOut: number | null
  /** Hits of which more than a quarter lies outside the picture. */
  readonly clipped: number
}

export interface PickOptions {
  readonly by: 'standout' | 'number' | 'random'
  /** Units wanted; fewer where the layer has fewer with hits. */
  readonly count: number
  /** For `random`: a whole number; the same one draws the same units. */
  readonly seed?: number
  /** For `standout`: correlation of two units' maxima; without it likeness is not looked at. */
  readonly correlation?: (a: number, b: number) => number
}

/** Two units alike enough that one is shown for both. */
const ALIKE = 0.5

/**
 * The units of a layer to show, in the order in which to show them.
 * `standout`: as they stand out, passing over units with more than one clipped hit and units alike (r > 0.5) to one
 * already picked; where too few are left, the least clipped of those passed over. `number`: the first ones.
 * `random`: drawn by the seed from all units with hits.
 */
export function pickUnits(candidates: readonly Candidate[], options: PickOptions): number[] {
  const { by, count, seed = 0 } = options
  if (!Number.isInteger(count) || count < 1)
    throw new CallError(`Cannot pick ${count} units. Give a whole number.`)
  const live = candidates.filter(candidate => candidate.hits > 0).sort((a, b) => a.unit - b.unit)
  if (by === 'number') return live.slice(0, count).map(({ unit }) => unit)
  if (by === 'random') {
    return shuffled(live, seed)
      .slice(0, count)
      .map(({ unit }) => unit)
  }
  return standingOut(live, options)
}

function standingOut(live: readonly Candidate[], { count, correlation = () => 0 }: PickOptions): number[] {
  const order = [...live].sort((a, b) => descending(a.standsOut, b.standsOut) || a.unit - b.unit)
  const picked: number[] = []
  const passed: Candidate[] = []
  for (const candidate of order) {
    if (picked.length === count) return picked
    const alike = picked.some(unit => correlation(unit, candidate.unit) > ALIKE)
    if (candidate.clipped > 1 || alike) passed.push(candidate)
    else picked.push(candidate.unit)
  }
  const rest = passed.sort((a, b) => a.clipped - b.clipped)
  return [...picked, ...rest.slice(0, count - picked.length).map(({ unit }) => unit)]
}

function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a === b ? 0 : b - a
}

/**
 * Hits of which more than a quarter of the patch lies outside the view. Axes on which the layer sees nearly all
 * (95% of the view) do not count.
 * @param view  height and width of the view
 */
export function clippedHits(hits: readonly HitRow[], view: readonly [number, number]): number {
  return hits.filter(hit => isClipped(hit, view)).length
}

/** Whether a hit is one of these. */
export function isClipped({ x0, y0, x1, y1 }: Box, [height, width]: readonly [number, number]): boolean {
  return inside(x0, x1, width) * inside(y0, y1, height) < 0.75
}

/** Share of [start, end) that lies in [0, size), 1 where it covers nearly all of it. */
function inside(start: number, end: number, size: number): number {
  if (end - start >= 0.95 * size) return 1
  return Math.max(0, Math.min(end, size) - Math.max(start, 0)) / Math.max(1, end - start)
}

/** A shuffled copy: Fisher and Yates' method, numbers from mulberry32. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const copy = [...items]
  const next = mulberry32(seed)
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j], copy[i]]
  }
  return copy
}

/** Numbers in [0, 1) from a 32-bit seed (mulberry32, T. Ettinger 2017). */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
