/** A stream of random numbers; the same seed and index give the same stream. */
export interface Random {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** A whole number, low <= n <= high. */
  whole(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  chance(share: number): boolean
  /** About normal, deviation 1, within +-3. */
  normal(): number
  /** Another stream, so that what one thing draws does not shift what the next one gets. */
  fork(): Random
}

/** The stream of `index` under `seed`: both any whole numbers. */
export function randomOf(seed: number, index: number): Random {
  const state = new Uint32Array([
    scramble(seed),
    scramble(index ^ 0x51ed270b),
    scramble(seed + index * 31),
    0x9e3779b9,
  ])
  for (let i = 0; i < 12; i++) step(state)
  return streamOf(state)
}

function streamOf(state: Uint32Array): Random {
  const next = () => step(state) / 4294967296
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick: list => list[Math.floor(list.length * next())],
    chance: share => next() < share,
    normal: () => (next() + next() + next() - 1.5) * 2,
    fork: () => randomOf(step(state), step(state)),
  }
}

/** One number of the generator sfc32. */
function step(state: Uint32Array): number {
  const sum = (state[0] + state[1] + state[3]) >>> 0
  state[3]++
  state[0] = state[1] ^ (state[1] >>> 9)
  state[1] = state[2] + (state[2] << 3)
  state[2] = ((state[2] << 21) | (state[2] >>> 11)) + sum
  return sum
}

function scramble(value: number): number {
  let bits = value >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b)
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b)
  return bits ^ (bits >>> 16)
}
