import { readFile } from 'node:fs/promises'
import { InputError } from '../../base/error.ts'
import type { Box } from '../../base/interval.ts'

/** The two files that come of cutting a chunk of winners. */
export interface CutFiles {
  /** Patches, RGBA, one after another. */
  readonly patches: string
  /** Where they are and what they show, and the views. Written last: when it is there the chunk is done. */
  readonly places: string
}

/** Where a unit fires most in a picture, and where its patch lies in the file of patches. */
export interface Place {
  readonly row: number
  readonly col: number
  /** The receptive field in the view. */
  readonly box: Box
  readonly offset: number
  /** The patch with surroundings, -1: none. */
  readonly wideOffset: number
}

const integers = 6

/** The places of many wins in the order in which they were added. */
export class PlaceTable {
  readonly length: number
  /** [wins, 2]: offset, wideOffset. */
  readonly offsets: Float64Array
  /** [wins, 6]: row, col, x0, y0, x1, y1. */
  readonly places: Int32Array
  #filled = 0
  #patchBytes = 0

  constructor(length: number, offsets?: Float64Array, places?: Int32Array) {
    this.length = length
    this.offsets = offsets ?? new Float64Array(2 * length)
    this.places = places ?? new Int32Array(integers * length)
  }

  /** Takes the next `length` bytes of the file of patches. @returns where they begin */
  claim(length: number): number {
    const offset = this.#patchBytes
    this.#patchBytes += length
    return offset
  }

  add({ row, col, box, offset, wideOffset }: Place): void {
    const i = this.#filled++
    this.offsets.set([offset, wideOffset], 2 * i)
    this.places.set([row, col, box.x0, box.y0, box.x1, box.y1], integers * i)
  }

  at(i: number): Place {
    const [offset, wideOffset] = this.offsets.subarray(2 * i, 2 * i + 2)
    const [row, col, x0, y0, x1, y1] = this.places.subarray(integers * i, integers * (i + 1))
    return { row, col, box: { x0, y0, x1, y1 }, offset, wideOffset }
  }
}

/** The bytes of a file of places: counts, the two arrays, sizes of the views, the views. */
export function placeChunks(table: PlaceTable, views: readonly Uint8Array[]): Uint8Array[] {
  return [
    bytesOf(Float64Array.of(table.length, views.length)),
    bytesOf(table.offsets),
    bytesOf(table.places),
    bytesOf(Uint32Array.from(views, view => view.length)),
    ...views,
  ]
}

export interface PlaceFile {
  readonly table: PlaceTable
  /** Sizes in bytes of the views, which lie one after another from `viewsStart` on. 0: not kept. */
  readonly viewSizes: Uint32Array
  readonly viewsStart: number
}

/** @throws InputError if the file is not what `wins` and `pictures` ask for */
export async function readPlaceFile(path: string, wins: number, pictures: number): Promise<PlaceFile> {
  const bytes = new Uint8Array(await readFile(path))
  const sizesStart = 16 + wins * (16 + 4 * integers)
  const viewsStart = sizesStart + 4 * pictures
  const counts = bytes.length >= 16 ? new Float64Array(bytes.buffer, 0, 2) : []
  if (counts[0] !== wins || counts[1] !== pictures || bytes.length < viewsStart)
    throw new InputError(`${path} is damaged, the scan cannot be finished. Begin again with --fresh.`)
  const offsets = new Float64Array(bytes.buffer, 16, 2 * wins)
  const places = new Int32Array(bytes.buffer, 16 + 16 * wins, integers * wins)
  const viewSizes = new Uint32Array(bytes.buffer, sizesStart, pictures).slice()
  return { table: new PlaceTable(wins, offsets.slice(), places.slice()), viewSizes, viewsStart }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)
}
