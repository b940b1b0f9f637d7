import type { Value } from '../../server/api/document.ts'

/** A number as a person reads it, and words for what is no number. @param count  digits that count, at least */
export function writeValue(value: Value | undefined, count = 2): string {
  if (value === null || value === undefined) return 'not a number'
  if (value === 'inf') return 'infinity'
  if (value === '-inf') return 'minus infinity'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 100_000 || size < 0.001) return value.toExponential(1).replace('e+', 'e')
  const digits = Math.max(0, Math.min(4, count - 1 - Math.floor(Math.log10(size))))
  return value.toFixed(digits)
}

/** A count with its thousands set apart. By hand: the browser's own way loads tables of languages before the first page is there. */
export const writeCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** "1 unit", "384 units". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${writeCount(count)} ${count === 1 ? one : many}`

/** As a number to sort by; what is no number comes last. */
export function sortable(value: Value | undefined): number {
  if (value === 'inf') return Number.POSITIVE_INFINITY
  if (value === null || value === undefined || value === '-inf') return Number.NEGATIVE_INFINITY
  return value
}
