/**
 * For each of some numbers the position of the first equal one before it, -1: there is none. NaN equals nothing.
 * Takes 12 bytes per number.
 */
export function firstEquals(numbers: Float64Array): Int32Array {
  const sorted = numbers.slice().sort()
  const repeated = new Set<number>()
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i])
  const firsts = new Int32Array(numbers.length).fill(-1)
  const met = new Map<number, number>()
  for (let i = 0; i < numbers.length; i++) {
    if (!repeated.has(numbers[i])) continue
    const first = met.get(numbers[i])
    if (first === undefined) met.set(numbers[i], i)
    else firsts[i] = first
  }
  return firsts
}
