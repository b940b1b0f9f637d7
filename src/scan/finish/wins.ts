import type { State } from '../../atlas/state.ts'

/** Hits of a range of units without regard to rank: each (picture, unit) once, by picture, then by unit. */
export interface Wins {
  readonly units: number
  /** picture * units + unit, ascending. */
  readonly keys: Float64Array
  readonly values: Float32Array
}

/** A picture that holds wins: those at positions start to end. */
export interface WinningPicture {
  readonly picture: number
  readonly start: number
  readonly end: number
}

/** The wins of units start to end, top and random hits alike. Units keep their numbers among all units. */
export function wins(state: State, start: number, end: number): Wins {
  const { units, top } = state
  const hits = [
    { pictures: state.picture, values: state.value },
    { pictures: state.randomPicture, values: state.randomValue },
  ]
  const all = new Float64Array(2 * (end - start) * top)
  let count = 0
  for (const { pictures } of hits)
    for (let i = start * top; i < end * top; i++)
      if (pictures[i] >= 0) all[count++] = pictures[i] * units + Math.floor(i / top)
  const sorted = all.subarray(0, count).sort()
  const keys = sorted.filter((key, i) => i === 0 || key !== sorted[i - 1])
  const found: Wins = { units, keys, values: new Float32Array(keys.length) }
  for (const { pictures, values } of hits)
    for (let i = start * top; i < end * top; i++)
      if (pictures[i] >= 0) found.values[winOf(found, pictures[i], Math.floor(i / top))] = values[i]
  return found
}

/** Position of the win of a unit in a picture, which must be there. */
export function winOf({ keys, units }: Wins, picture: number, unit: number): number {
  return lowerBound(keys, picture * units + unit)
}

/** The pictures that hold wins, ascending. */
export function winningPictures({ keys, units }: Wins): WinningPicture[] {
  const pictures: WinningPicture[] = []
  for (let start = 0; start < keys.length; ) {
    const picture = Math.floor(keys[start] / units)
    const end = lowerBound(keys, (picture + 1) * units)
    pictures.push({ picture, start, end })
    start = end
  }
  return pictures
}

/** Position of the first of ascending numbers that is not below `value`. */
export function lowerBound(numbers: ArrayLike<number>, value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
