import type { Box, Interval } from '../../base/interval.ts'
import type { AffineField, Size } from '../../network/network.ts'
import { isSmall, patchSize, shownBox, wideBox } from '../../pictures/patch.ts'

/** Where the patches of a group of channels lie, and how large they are drawn. Plain data. */
export interface PatchField {
  readonly channels: Interval
  /** Box of place (row, col), unclipped; null where there is none of this form. */
  readonly affine: AffineField | null
  /** Where there is none: the exact edges, [rows, 2] and [cols, 2]. */
  readonly rowEdges: Int32Array | null
  readonly colEdges: Int32Array | null
  /** Pixels of a patch as it is drawn. */
  readonly tile: { readonly width: number; readonly height: number }
  /** The same with surroundings; null where the receptive field is large enough to be read without. */
  readonly wideTile: { readonly width: number; readonly height: number } | null
}

/** The part of the view that a place sees, as it is recorded: not clipped where the form is affine. */
export function placeBox({ affine, rowEdges, colEdges }: PatchField, row: number, col: number): Box {
  if (affine) {
    const x0 = affine.x0 + affine.strideX * col
    const y0 = affine.y0 + affine.strideY * row
    return { x0, y0, x1: x0 + affine.width, y1: y0 + affine.height }
  }
  const [y0, y1] = rowEdges!.subarray(2 * row, 2 * row + 2)
  const [x0, x1] = colEdges!.subarray(2 * col, 2 * col + 2)
  return { x0, y0, x1, y1 }
}

/** The box that is drawn: of the field's one size, and whole on an axis of which (nearly) all is seen. */
export function drawnBox(field: PatchField, box: Box, view: Size): Box {
  if (field.affine) return shownBox(box, view)
  const { width, height } = largest(field)
  return shownBox({ ...grown(box.x0, box.x1, width, 'x'), ...grown(box.y0, box.y1, height, 'y') }, view)
}

type Form = Pick<PatchField, 'channels' | 'affine' | 'rowEdges' | 'colEdges'>

/** Adds the sizes in which patches are drawn. */
export function patchField(form: Form, view: Size): PatchField {
  const { width, height } = largest(form)
  const box = { x0: 0, y0: 0, x1: width, y1: height }
  return {
    ...form,
    tile: patchSize(shownBox(box, view)),
    wideTile: isSmall({ width, height }) ? patchSize(wideBox(box)) : null,
  }
}

function largest({ affine, rowEdges, colEdges }: Form): { width: number; height: number } {
  if (affine) return affine
  return { width: longest(colEdges!), height: longest(rowEdges!) }
}

function longest(edges: Int32Array): number {
  let most = 1
  for (let i = 0; i < edges.length; i += 2) most = Math.max(most, edges[i + 1] - edges[i])
  return most
}

/** The interval made `length` long, around its middle. */
function grown(start: number, end: number, length: number, axis: 'x'): { x0: number; x1: number }
function grown(start: number, end: number, length: number, axis: 'y'): { y0: number; y1: number }
function grown(start: number, end: number, length: number, axis: 'x' | 'y'): Record<string, number> {
  const from = start - Math.floor((length - (end - start)) / 2)
  return { [`${axis}0`]: from, [`${axis}1`]: from + length }
}
