/** What a bench found: the median of some rounds or sessions and how far they lie apart. */
export interface Figure {
  readonly what: string
  readonly median: number
  readonly low: number
  readonly high: number
  readonly unit: 'x' | 'ms' | 'MB' | '%' | '/s' | ''
  /** What it should not exceed. */
  readonly most?: number
  /** How it came about, behind the numbers. */
  readonly note?: string
}

/** The middle of some numbers, with the smallest and largest. @throws RangeError where there is none */
export function spread(values: readonly number[]): Pick<Figure, 'median' | 'low' | 'high'> {
  if (values.length === 0) throw new RangeError('The median of no numbers')
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2
  return { median, low: sorted[0], high: sorted[sorted.length - 1] }
}

/** Figures as lines of a table. */
export function figureLines(figures: readonly Figure[]): string[] {
  const rows = figures.map(figure => {
    const { what, median, low, high, unit, most, note = '' } = figure
    const range = low === high ? '' : `${text(low)} to ${text(high)}`
    const target = most === undefined ? '' : `${median <= most ? 'within' : 'OVER'} ${text(most)}`
    return [what, `${text(median)} ${unit}`.trim(), range, target, note]
  })
  const widths = [0, 1, 2, 3].map(i => Math.max(0, ...rows.map(row => row[i].length)))
  return rows.map(row => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}

function text(value: number): string {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : 2)
}
