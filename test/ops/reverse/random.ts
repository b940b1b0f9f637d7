/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 to before 1. */
  readonly next: () => number
  readonly integer: (min: number, max: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** `count` numbers between -1 and 1. */
  readonly values: (count: number, scale?: number) => number[]
}

/** Source: the generator mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    integer,
    pick: list => list[integer(0, list.length - 1)],
    values: (count, scale = 1) => Array.from({ length: count }, () => scale * (2 * next() - 1)),
  }
}
