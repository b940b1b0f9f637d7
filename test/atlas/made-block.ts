import fc from 'fast-check'
import type { Block } from '../../src/atlas/state.ts'

/** A block from rows of maxima, one row a picture; void maps count as NaN. */
export function blockOf(
  first: number,
  rows: readonly (readonly number[])[],
  more: Partial<Block> = {},
): Block {
  const maxima = Float32Array.from(rows.flat())
  const pictures = Int32Array.from(rows, (_, p) => first + p)
  return {
    pictures,
    maxima,
    hashes: Float64Array.from(pictures, picture => 1000 + picture),
    labels: Int32Array.from(pictures, () => -1),
    keyHashes: Uint32Array.from(pictures, picture => Math.imul(picture + 1, 0x9e3779b1)),
    nan: Uint32Array.from(Array.from(maxima.keys()).filter(at => Number.isNaN(maxima[at]))),
    ...more,
  }
}

/** A small scan in one block: few values and few hashes, so that ties and equal views are met all the time. */
export const anyScan: fc.Arbitrary<{ units: number; labels: number; rectified: Uint8Array; block: Block }> =
  fc
    .record({
      units: fc.integer({ min: 1, max: 3 }),
      pictures: fc.integer({ min: 1, max: 40 }),
      seed: fc.nat(),
    })
    .chain(({ units, pictures }) =>
      fc.record({
        rectified: fc.array(fc.boolean(), { minLength: units, maxLength: units }),
        views: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: pictures, maxLength: pictures }),
        labels: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: pictures, maxLength: pictures }),
        values: fc.array(fc.constantFrom(0, 1, 2, 3, -1, 0.5, Number.NaN, Infinity, -Infinity, 7, 8, 9, 10), {
          minLength: 61 * units,
          maxLength: 61 * units,
        }),
      }),
    )
    .map(({ rectified, views, labels, values }) => {
      const units = rectified.length
      const value = (view: number, unit: number) =>
        rectified[unit] ? Math.max(0, values[view * units + unit]) : values[view * units + unit]
      const rows = views.map(view => rectified.map((_, unit) => value(view, unit)))
      return {
        units,
        labels: 3,
        rectified: Uint8Array.from(rectified, Number),
        block: blockOf(0, rows, {
          hashes: Float64Array.from(views, view => ((view * 7919) % 61) + 5),
          labels: Int32Array.from(labels),
        }),
      }
    })

/** The pictures [start, end) of a block, as a block of their own. */
export function sliceBlock(block: Block, units: number, start: number, end: number): Block {
  return {
    pictures: block.pictures.slice(start, end),
    maxima: block.maxima.slice(start * units, end * units),
    hashes: block.hashes.slice(start, end),
    labels: block.labels.slice(start, end),
    keyHashes: block.keyHashes.slice(start, end),
    nan: block.nan.filter(at => at >= start * units && at < end * units).map(at => at - start * units),
  }
}
