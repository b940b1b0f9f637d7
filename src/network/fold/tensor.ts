import { isNear } from './near.ts'
import type { Pattern } from './pattern.ts'

/** Any tensor; the same one wherever the same word stands. */
export function tensor(word: string): Pattern {
  return (name, match) => {
    const bound = match.tensors[word]
    if (bound !== undefined) return bound === name ? [match] : []
    return [{ ...match, tensors: { ...match.tensors, [word]: name } }]
  }
}

/** What a pattern fits, under a word of its own. */
export function named(word: string, pattern: Pattern): Pattern {
  return (name, match, bench) =>
    pattern(name, match, bench).flatMap(found => tensor(word)(name, found, bench))
}

/** A constant of one element: near the number, or any number under a word. */
export function number(wanted: number | string): Pattern {
  return (name, match, bench) => {
    const value = bench.scalar(name)
    if (value === undefined) return []
    if (typeof wanted === 'number') return isNear(value, wanted) ? [match] : []
    return [{ ...match, numbers: { ...match.numbers, [wanted]: value } }]
  }
}

/** A constant all of whose elements are one number. */
export function filled(value: number): Pattern {
  return (name, match, bench) => (bench.values(name)?.every(item => item === value) ? [match] : [])
}

/** A weight: a constant of any size. */
export function weight(word: string): Pattern {
  return (name, match, bench) => (bench.constant(name) ? tensor(word)(name, match, bench) : [])
}
