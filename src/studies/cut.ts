import type { Box } from '../base/interval.ts'
import type { Patch } from '../figures/content.ts'
import { encodePng } from '../pictures/encode-node.ts'
import { patch as cutPatch, patchSide, type Patch as Rgba } from '../pictures/patch.ts'
import type { Pixels, View } from '../pictures/preprocessing.ts'
import { sharp } from '../pictures/sharp-node.ts'
import { intersection, pixelsOf, shareOf, sizeOf } from './share.ts'

/** A patch to be drawn, and whether some of it is outside the picture. */
export interface Cut {
  readonly patch: Patch
  readonly hatched: boolean
}

/** What a figure shows a patch in: the square's side in pixels of the figure, and the file's pixels for each of these. */
export interface Cell {
  readonly side: number
  readonly scale: number
}

/** Patches up to this size are drawn with crisp pixels where they are enlarged at least so much. */
const crispUpTo = 32
const crispFrom = 3
/** What no pack holds is stored as JPEG: a page holds dozens of photographs. */
const exactUpTo: number = patchSide

/** The part of a view inside a box, as it is drawn in a cell. What lies outside the picture is left out. */
export async function cutView(view: View, box: Box, cell: Cell): Promise<Cut> {
  const content = intersection(box, view.transform.content)
  const pixels = content && opaque(cutPatch(view, content, drawnSize(content, box, cell)))
  return cutMade(pixels, box, content, cell.side)
}

/** Size in the file of a part of a box: one to one, unless the cell has fewer pixels. */
export function drawnSize(part: Box, box: Box, { side, scale }: Cell): { width: number; height: number } {
  const whole = sizeOf(box)
  const shrink = Math.min(1, (side * scale) / Math.max(whole.width, whole.height))
  const { width, height } = sizeOf(part)
  return {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  }
}

/**
 * The same from pixels that were made for the part of a box that is inside the picture.
 * @param pixels  RGB, of `content`; null: nothing is inside
 */
export function cutMade(pixels: Pixels | null, box: Box, content: Box | null, side: number): Promise<Cut> {
  const { width, height } = sizeOf(box)
  return drawn(pixels, { box, content, crisp: isCrisp(Math.max(width, height), side) })
}

/**
 * The same from a patch as packs have it, at the resolution that it has there.
 * @param box  what it shows of the view; `content` is the part of the view that shows the picture
 */
export async function cutTile(tile: Rgba, box: Box, content: Box, { side }: Cell): Promise<Cut> {
  const whole = { x0: 0, y0: 0, x1: tile.width, y1: tile.height }
  const inPicture = intersection(box, content)
  const kept = inPicture && pixelsOf(shareOf(inPicture, box), tile)
  const crisp = tile.width === sizeOf(box).width && isCrisp(Math.max(tile.width, tile.height), side)
  return drawn(kept && opaque(part(tile, kept)), { box: whole, content: kept, crisp })
}

function isCrisp(longest: number, side: number): boolean {
  return longest <= crispUpTo && side >= crispFrom * longest
}

interface Drawing {
  readonly box: Box
  /** What of the box is inside the picture; null: nothing. */
  readonly content: Box | null
  readonly crisp: boolean
}

async function drawn(pixels: Pixels | null, { box, content, crisp }: Drawing): Promise<Cut> {
  const { width, height } = sizeOf(box)
  const inside = content && shareOf(content, box)
  const whole = inside !== null && inside.x0 <= 0 && inside.y0 <= 0 && inside.x1 >= 1 && inside.y1 >= 1
  const bytes = await encoded(pixels ?? nothing)
  const place = whole || inside === null ? {} : { inside }
  return { patch: { bytes, aspect: width / height, ...place, pixelated: crisp }, hatched: !whole }
}

/** One pixel that is not seen, RGBA. */
const nothing: Pixels = { data: new Uint8Array(4), width: 1, height: 1 }

async function encoded(pixels: Pixels): Promise<Uint8Array> {
  const { data, width, height } = pixels
  if (Math.max(width, height) <= exactUpTo) return encodePng(pixels)
  const raw = sharp(data, { raw: { width, height, channels: 3 } })
  return raw.jpeg({ quality: 93, chromaSubsampling: '4:4:4' }).toBuffer()
}

function opaque({ data, width, height }: Rgba): Pixels {
  const rgb = new Uint8Array(width * height * 3)
  for (let p = 0, q = 0; p < rgb.length; p += 3, q += 4) rgb.set(data.subarray(q, q + 3), p)
  return { data: rgb, width, height }
}

function part({ data, width }: Rgba, box: Box): Rgba {
  const { width: columns, height: rows } = sizeOf(box)
  const cut = new Uint8Array(columns * rows * 4)
  for (let y = 0; y < rows; y++) {
    const start = ((box.y0 + y) * width + box.x0) * 4
    cut.set(data.subarray(start, start + columns * 4), y * columns * 4)
  }
  return { data: cut, width: columns, height: rows }
}
