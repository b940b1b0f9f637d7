import type { AffineField, ReceptiveField } from '../index.ts'

/**
 * What the places of a layer see, for people: `59 px`, `11 x 35 px` (height x width), `whole picture`.
 * Where groups of channels differ, the smallest and the largest: `3..11 px`. `+ all`: gates see the whole picture.
 */
export function sight(fields: readonly ReceptiveField[]): string {
  const sizes = fields.map(({ path }) => path).filter(path => path !== null)
  const global = fields.some(field => field.global)
  if (sizes.length === 0) return global ? 'whole picture' : 'varies'
  const sorted = sizes.toSorted((a, b) => a.height * a.width - b.height * b.width)
  const first = sizeText(sorted[0]!)
  const last = sizeText(sorted.at(-1)!)
  return `${first === last ? last : `${first}..${last}`} px${global ? ' + all' : ''}`
}

/** The step in pixels from a place to the next: `8 px`, `4 x 2 px` (down x right); `-` where there is none. */
export function strideText(fields: readonly ReceptiveField[]): string {
  const path = fields.find(field => field.path !== null)?.path
  if (!path) return '-'
  return path.strideY === path.strideX ? `${path.strideY} px` : `${path.strideY} x ${path.strideX} px`
}

function sizeText({ height, width }: AffineField): string {
  return height === width ? String(height) : `${height} x ${width}`
}
