import type { Fonts } from './typeface.ts'

/** Part of a square, in shares of its side: 0 left or top, 1 right or bottom. */
export interface ShareBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** One patch as it is drawn. */
export interface Patch {
  /** A PNG or JPEG file. Where it is transparent the hatch shows: outside the picture. */
  readonly bytes: Uint8Array
  /** Width / height of the whole patch; 1: a square. Drawn as large as the cell allows, in its centre. */
  readonly aspect?: number
  /** Where in the patch the file lies; the rest is outside the picture, hatched. Without it: everywhere. */
  readonly inside?: ShareBox
  /** With surroundings: what the unit sees, in full colour; all around it is paled. */
  readonly sees?: ShareBox
  /** A part that is framed by a line, visible on any ground. */
  readonly frame?: ShareBox
  /** Enlarge by nearest neighbour: patches up to 32 px shown at 3 times or more. */
  readonly pixelated?: boolean
}

/** One unit of a figure. */
export interface Block {
  /** `pw6:349`. Too long ones are shortened in the middle, the number stays. */
  readonly name: string
  /** What a person wrote, in italics. */
  readonly note?: string
  /** What the atlas knows, shown where there is no note: `7 of 9 wheel`. */
  readonly fact?: string
  /** Strongest first; null: the image is missing. Fewer than `top`: empty cells follow. */
  readonly patches: readonly (Patch | null)[]
  /** One empty square with these words instead of patches: `dead`, `not a number in 979 of 979 pictures`. */
  readonly blank?: string
}

/** Text under a figure that can stand alone. */
export interface Caption {
  /** First words, set apart: `Nine units of layer pw6.` */
  readonly lead: string
  readonly text: string
  /** How it was made, smaller. */
  readonly methods: string
}

export interface PlateContent {
  readonly title: string
  /** At the right of the head: `SqueezeNet 1.0, layer 7 of 14`. */
  readonly meta: string
  /** Cells of a block, 9 unless told otherwise. They are laid out nearly square. */
  readonly top: number
  readonly blocks: readonly Block[]
  readonly caption: Caption
}

/** One half of a spread: a heading, and its blocks. */
export interface Panel {
  readonly heading: string
  /** Beside the heading, in italics. */
  readonly aside: string
  /** Cells of a block, laid out nearly square. */
  readonly top: number
  readonly blocks: readonly Block[]
}

/** The same units twice, side by side and in one order: projections and patches, filters and patches. */
export interface SpreadContent {
  readonly title: string
  readonly meta: string
  readonly left: Panel
  readonly right: Panel
  readonly caption: Caption
}

/** One layer of an overview. */
export interface OverviewColumn {
  /** Name of the layer. */
  readonly name: string
  /** Under it, small: `sees 59 px`. */
  readonly detail: string
  /** Share of the picture that a unit sees, per axis, at most 1: drawn as a small square in a square. */
  readonly sees?: { readonly width: number; readonly height: number }
  readonly blocks: readonly Block[]
}

/** Layers side by side, first to last. */
export interface OverviewContent {
  readonly title: string
  readonly meta: string
  readonly top: number
  readonly columns: readonly OverviewColumn[]
  readonly caption: Caption
}

/** `page`: 1200 px wide, at most 1400 high. `slide`: 1920 x 1080. `column`: 85 mm wide, 1004 px at 300 dpi. */
export type Shape = 'page' | 'slide' | 'column'

export interface PlateOptions {
  readonly shape: Shape
  readonly theme: 'light' | 'dark'
  /** Pictures alone, for a paper with a caption of its own. */
  readonly bare?: boolean
  /** Widths and coverage of the fonts; the house's own: `houseFonts()` of `raster.ts`. */
  readonly fonts: Fonts
}

/** A figure as SVG, with its size in pixels at scale 1. */
export interface Plate {
  readonly svg: string
  readonly width: number
  readonly height: number
}
