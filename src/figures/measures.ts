import type { Shape } from './content.ts'

/** Type size and distance from line to line, in pixels. */
export interface TypeSize {
  readonly size: number
  readonly line: number
}

/** What differs between the shapes of a figure, in pixels at scale 1. */
export interface Measures {
  readonly width: number
  /** The figure is never higher; null: as high as it needs to be. */
  readonly maxHeight: number | null
  /** A slide keeps its height, others end where their content ends. */
  readonly fixedHeight: boolean
  /** Pixels of a millimetre in print; null: sizes are given in pixels. */
  readonly perMillimetre: number | null
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number }
  readonly gapX: number
  readonly gapY: number
  readonly seam: number
  readonly title: TypeSize
  readonly meta: TypeSize
  /** The line under a block: its height, the number's and the note's type size. */
  readonly label: { readonly height: number; readonly number: number; readonly note: number }
  readonly caption: TypeSize
  readonly methods: TypeSize
}

/**
 * A page is printed 170 mm wide or wider, a column 85 mm (300 dots an inch): the smallest type of each is 6 pt there.
 * A slide is read from afar.
 */
export const measures: Readonly<Record<Shape, Measures>> = {
  page: {
    width: 1200,
    maxHeight: 1400,
    fixedHeight: false,
    perMillimetre: null,
    margin: { x: 64, top: 48, bottom: 40 },
    gapX: 34,
    gapY: 22,
    seam: 4,
    title: { size: 40, line: 46 },
    meta: { size: 17, line: 24 },
    label: { height: 29, number: 16, note: 18 },
    caption: { size: 17, line: 24 },
    methods: { size: 15, line: 20 },
  },
  slide: {
    width: 1920,
    maxHeight: 1080,
    fixedHeight: true,
    perMillimetre: null,
    margin: { x: 72, top: 48, bottom: 40 },
    gapX: 38,
    gapY: 22,
    seam: 4,
    title: { size: 48, line: 56 },
    meta: { size: 24, line: 32 },
    label: { height: 36, number: 21, note: 23 },
    caption: { size: 21, line: 28 },
    methods: { size: 16, line: 21 },
  },
  column: {
    width: 1004,
    maxHeight: null,
    fixedHeight: false,
    perMillimetre: 1004 / 85,
    margin: { x: 16, top: 14, bottom: 14 },
    gapX: 28,
    gapY: 26,
    seam: 4,
    title: { size: 36, line: 42 },
    meta: { size: 26, line: 34 },
    label: { height: 40, number: 26, note: 27 },
    caption: { size: 27, line: 35 },
    methods: { size: 25, line: 31 },
  },
}
