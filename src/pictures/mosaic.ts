import type { Patch } from './patch.ts'

/** Patches in a row of the image of a unit's hits, of which there are at most `top`. */
export function mosaicColumns(top: number): number {
  return Math.max(3, Math.ceil(Math.sqrt(top)))
}

/**
 * Patches of one size side by side without seams, `columns` in a row, strongest first. Places without a patch are
 * transparent; there are always as many rows as `columns`.
 * @param memory  gives the bytes of the image, of any content
 * @returns [columns * height, columns * width, 4]
 */
export function mosaic(
  patches: readonly Patch[],
  size: { readonly width: number; readonly height: number },
  columns = 3,
  memory: (length: number) => Uint8Array = length => new Uint8Array(length),
): Patch {
  const rows = Math.max(columns, Math.ceil(patches.length / columns))
  const width = columns * size.width
  const data = memory(rows * size.height * width * 4).fill(0)
  const stride = size.width * 4
  patches.forEach((patch, i) => {
    const corner = Math.floor(i / columns) * size.height * width + (i % columns) * size.width
    for (let y = 0; y < size.height; y++) {
      data.set(patch.data.subarray(y * stride, (y + 1) * stride), (corner + y * width) * 4)
    }
  })
  return { data, width, height: rows * size.height }
}
