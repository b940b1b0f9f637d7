/** All documents of the API in one file: one reads them together, and whoever asks, answers or stores them shares it. */

import type { Method } from './method.ts'
import type { SCHEMA } from './schema.ts'

/** Numbers that JSON cannot say: NaN is null, infinities are words. */
export type Value = number | null | 'inf' | '-inf'

/** [vertical, horizontal], in pixels or places. */
export type Pair = readonly [number, number]

/** `atlas`: what the whole page needs to know. */
export interface AtlasDocument {
  readonly schema: typeof SCHEMA
  /** What is written in addresses (`#/a/NAME/`) and on the page. */
  readonly name: string
  readonly title: string
  readonly state: 'finished' | 'unfinished'
  /** While the scan is not finished: pictures so far. */
  readonly progress: { readonly pictures: number; readonly of: number } | null
  readonly pictures: {
    readonly count: number
    readonly read: number
    /** How many views the atlas holds. */
    readonly views: number
    /** Whether originals are at hand. */
    readonly originals: boolean
  }
  /** Names of the labels, none where the scan kept none. */
  readonly labels: readonly string[]
  readonly network: {
    readonly name: string
    /** Height and width of a view. */
    readonly size: Pair
    readonly classes: readonly string[] | null
    /** Layers that the network has, those not scanned too; null: not known. */
    readonly layers: number | null
    readonly unitscope: string
  }
  readonly units: number
  readonly dead: number
  /** Hits kept per unit. */
  readonly top: number
  readonly layers: readonly LayerSummary[]
  /** [from, to, kind] by layer name. */
  readonly edges: readonly (readonly [string, string, 'flow' | 'skip' | 'branch'])[]
  /** Methods whose projections of the nines are stored or can be computed, the best for this network first. */
  readonly methods: readonly Method[]
  /** What this server or site can do beyond showing. `why` is one line for what it cannot. */
  readonly can: {
    /** Maps and projections of pictures of the set. */
    readonly run: boolean
    /** A picture that is dropped on the page. */
    readonly drop: boolean
    readonly write: boolean
    /** By which rules a picture can be projected now, the best for this network first. */
    readonly methods: readonly Method[]
    readonly why: string | null
  }
  /** What the files of a static site are; null: a server answers. */
  readonly site: { readonly maps: boolean; readonly patches: 'webp' | 'avif' } | null
  /** Names of the layers that tell the story, first to last. */
  readonly story: readonly string[]
  /** Units that the lesson takes as examples, at most eight, from early to late layers; history: the patches of its whole history are there. */
  readonly lesson: readonly { readonly layer: string; readonly unit: number; readonly history: boolean }[]
  /** Other atlases of the same server, and whether they can be compared with this one; why not. */
  readonly others: readonly {
    readonly name: string
    readonly title: string
    readonly compare: CompareKind | null
    readonly why: string | null
  }[]
  /** How settled the nines are: the share of hits in the nines that each further tenth of the pictures changed. */
  readonly changes: readonly number[]
  /** Changes whenever an image may have changed. */
  readonly revision: string
}

export type CompareKind = 'pictures' | 'network'

export interface LayerSummary {
  readonly name: string
  /** What is counted on the page: place among the layers of the atlas, from 1. */
  readonly number: number
  readonly ordinal: number
  readonly tensor: string
  readonly kind: string
  readonly op: string
  readonly units: number
  readonly dead: number
  /** Rows and columns of a map. */
  readonly map: Pair
  readonly rectified: boolean
  readonly receptive_fields: readonly {
    readonly channels: Pair
    /** Of the path field, at which patches are cut; null: it sees all, without a size of its own. */
    readonly size: Pair | null
    readonly stride: Pair | null
    readonly offset: Pair | null
    readonly global: boolean
  }[]
  /** At least 95 % of the view: [vertically, horizontally]. */
  readonly sees_all: readonly [boolean, boolean]
  /** What one unit sees, in pixels: the larger side of the largest path field; null where that has no size. */
  readonly sees: number | null
  /** A path field under 8 px: nines with surroundings are there. */
  readonly wide: boolean
  readonly note: string | null
  /** Units as they stand out, for a preview: few clipped hits, none like another; at most 24. */
  readonly preview: readonly number[]
}

/** `layer/L`: columns, one value per unit, by number. */
export interface LayerDocument {
  readonly schema: typeof SCHEMA
  readonly layer: string
  readonly unit: readonly number[]
  readonly status: readonly ('live' | 'dead' | 'never-positive' | 'not-a-number')[]
  readonly max: readonly Value[]
  readonly mean: readonly Value[]
  readonly sd: readonly Value[]
  readonly active: readonly number[]
  readonly nan_pictures: readonly number[]
  readonly stands_out: readonly Value[]
  readonly top_label: readonly (string | null)[]
  readonly nine_label: readonly (string | null)[]
  readonly nine_label_hits: readonly (number | null)[]
  readonly hits: readonly LayerHits[]
  /** Whether each unit has an image of the kind (`top`, `random`, `wide`). */
  readonly images: { readonly [kind in 'top' | 'random' | 'wide']: readonly boolean[] }
}

/** Hits of a kind, for each unit a list by rank. While a scan is not finished, row and col are null. */
export interface LayerHits {
  readonly kind: 'top' | 'random'
  readonly picture: readonly (readonly number[])[]
  readonly value: readonly (readonly Value[])[]
  readonly row: readonly (readonly (number | null)[])[]
  readonly col: readonly (readonly (number | null)[])[]
  /** More than a quarter of the field outside, on axes on which the layer does not see all. */
  readonly clipped: readonly (readonly boolean[])[]
}

/** One hit, with all that is needed to draw it. */
export interface Hit {
  readonly kind: 'top' | 'random'
  readonly rank: number
  readonly picture: number
  readonly value: Value
  readonly row: number | null
  readonly col: number | null
  /** [x0, y0, x1, y1] of the path field in the view, unclipped; end exclusive; null: not known yet. */
  readonly box: Box | null
  readonly clipped: boolean
  readonly label: string | null
  readonly key: string
  /** How the view lies in the original; null: not known. */
  readonly frame: PictureFrame | null
  /** Whether the atlas holds its view. */
  readonly view: boolean
}

export type Box = readonly [number, number, number, number]

/** A view in its picture. All in pixels of the original, orientation applied. */
export interface PictureFrame {
  readonly width: number
  readonly height: number
  /** What the view shows, [x0, y0, x1, y1]; beyond the picture: padding. */
  readonly view: Box
}

/** `unit/L/U` */
export interface UnitDocument {
  readonly schema: typeof SCHEMA
  readonly layer: string
  readonly unit: number
  readonly status: 'live' | 'dead' | 'never-positive' | 'not-a-number'
  readonly hits: readonly Hit[]
  /** Pictures by their maximum; [start, end) of each bin, not empty ones alone, ascending. */
  readonly histogram: {
    readonly start: readonly number[]
    readonly end: readonly number[]
    readonly count: readonly number[]
  }
  /** [label, mean maximum, pictures], highest first. */
  readonly labels: readonly (readonly [string, number, number])[]
  /** [layer, unit, r] of the three units with the highest correlation; estimated beyond 512 pictures. */
  readonly together: readonly (readonly [string, number, number])[]
  readonly estimated: boolean
  /** Units of its own layer by their correlation with it, the highest first; only those above 0, at most 96. */
  readonly alike: readonly number[]
  /** Weights of a unit without a layer before it, [rows, cols, channels RGB], in the order row, col, channel; null elsewhere. */
  readonly filter: {
    readonly shape: readonly [number, number, number]
    readonly values: readonly number[]
  } | null
  readonly facts: {
    readonly pictures: number
    readonly active: number
    readonly nan_pictures: number
    readonly void_pictures: number
    readonly min: Value
    readonly mean: Value
    readonly max: Value
    readonly sd: Value
    readonly stands_out: Value
  }
}

/** `entries/L`: the history in its true order. `pictures`: how many the scan showed. */
export interface EntriesDocument {
  readonly schema: typeof SCHEMA
  readonly layer: string
  readonly pictures: number
  readonly unit: readonly number[]
  readonly picture: readonly number[]
  readonly value: readonly Value[]
}

/** `map/L/U/P`: one byte a place, row after row; 0 is 0 and below, 255 is the unit's record (or this map's maximum, if higher). */
export interface MapDocument {
  readonly schema: typeof SCHEMA
  readonly size: Pair
  readonly scale: number
  readonly data: string
  /** The first maximum. */
  readonly row: number
  readonly col: number
  readonly value: Value
  /** Activations, row after row. */
  readonly values: readonly Value[]
  /** From the lossy view, since the picture is not here. */
  readonly approximate: boolean
}

/** `lesson`: what figures of the lesson need beyond the other documents. Stored with an atlas when it is packed, else made when asked for. */
export interface LessonDocument {
  readonly schema: typeof SCHEMA
  /** Of lesson units that look at the pixels themselves and whose weights are known. */
  readonly filters: readonly LessonFilter[]
  /** The map of the strongest hit of each lesson unit; without the network there are none. */
  readonly maps: readonly {
    readonly layer: string
    readonly unit: number
    readonly picture: number
    readonly map: MapDocument
  }[]
  /** By layer, means over its units with hits; null: without labels. */
  readonly depth: readonly {
    readonly layer: string
    /** Share of a nine that is in its most frequent label. */
    readonly share: number | null
    /** Different labels in a nine. */
    readonly variety: number | null
  }[]
}

/** A filter over a small part of a picture, with all numbers of the convolution. */
export interface LessonFilter {
  readonly layer: string
  readonly unit: number
  /** Its strongest hit is in the part that is shown. */
  readonly picture: number
  /** The part of the view. */
  readonly box: Box
  /** Its bytes: red, green, blue, pixel after pixel. */
  readonly pixels: readonly number[]
  /** What the network takes for a byte: (byte * scale - mean) / std, for red, green and blue. */
  readonly input: {
    readonly scale: number
    readonly mean: readonly number[]
    readonly std: readonly number[]
  }
  /** [rows, cols, RGB], in the order row, col, colour. */
  readonly weights: { readonly shape: readonly [number, number, number]; readonly values: readonly number[] }
  readonly stride: Pair
  /** Places of the map whose receptive fields fill the box. */
  readonly places: {
    readonly row: number
    readonly col: number
    readonly rows: number
    readonly cols: number
  }
  /** Activation = gain * sum + bias, before the activation function, worked out from the hits; null: it is no such function. */
  readonly line: { readonly gain: number; readonly bias: number } | null
  readonly rectified: boolean
  /** What no activation goes above, as behind ReLU6; null: none is known. */
  readonly ceiling: number | null
  /** By rank: the cosine between the patch, as the network takes it, and the weights; null: not known. */
  readonly likeness: readonly (number | null)[]
  /** From the lossy view, since the picture is not here. */
  readonly approximate: boolean
}

/** `picture/P`, and what `POST run` answers for a picture that is not of the set. */
export interface PictureDocument {
  readonly schema: typeof SCHEMA
  readonly picture: number | null
  readonly key: string
  readonly label: string | null
  readonly status: 'read' | 'skipped'
  readonly reason: string | null
  readonly duplicate_of: number | null
  readonly frame: PictureFrame | null
  readonly view: boolean
  /** `hits`: only units whose nine or random hits hold it. `run`: the network was shown it now. */
  readonly from: 'hits' | 'run'
  /** From the lossy view, since the picture is not here. */
  readonly approximate: boolean
  /** Deepest first; units nearest to their record first, at most 12 a layer. */
  readonly layers: readonly PictureLayer[]
  /** For `run` in a network that ends in class scores: the highest, [class, score], at most five. */
  readonly classes: readonly (readonly [string, number])[] | null
}

export interface PictureLayer {
  readonly name: string
  readonly unit: readonly number[]
  readonly value: readonly Value[]
  /** Place among all pictures of the set, from 1; exact within the nine; null: not known. 0: stronger than any of the set. */
  readonly rank: readonly (number | null)[]
  readonly row: readonly (number | null)[]
  readonly col: readonly (number | null)[]
  readonly box: readonly (Box | null)[]
}

/** `pictures?label&q&from&n` */
export interface PicturesDocument {
  readonly schema: typeof SCHEMA
  readonly total: number
  readonly picture: readonly number[]
  readonly key: readonly string[]
  readonly label: readonly (string | null)[]
  readonly view: readonly boolean[]
  readonly status: readonly ('read' | 'skipped')[]
  /** Why it was skipped. */
  readonly reason: readonly (string | null)[]
}

/** `find?q`: the best 20. */
export interface FindDocument {
  readonly schema: typeof SCHEMA
  readonly units: readonly {
    readonly layer: string
    readonly unit: number
    readonly note: string | null
    readonly why: 'name' | 'note' | 'label'
    readonly label: string | null
  }[]
  readonly layers: readonly { readonly layer: string; readonly note: string | null }[]
  readonly labels: readonly { readonly label: string; readonly pictures: number }[]
}

/** `notes`: what people wrote. */
export interface NotesDocument {
  readonly schema: typeof SCHEMA
  readonly revision: string
  readonly units: Readonly<Record<string, Note>>
  readonly layers: Readonly<Record<string, Note>>
  readonly lists: Readonly<Record<string, List>>
}

export interface Note {
  readonly text: string
  /** ISO date of the last change; null: not known. */
  readonly date: string | null
}

/** A named, ordered set of units, `conv1:3`. */
export interface List {
  readonly units: readonly string[]
  readonly date: string | null
}

/** A line of `progress`, an event stream. */
export interface ProgressEvent {
  readonly pictures: number
  readonly of: number
  readonly revision: string
}

/** What every refusal says. */
export interface ErrorDocument {
  readonly error: {
    readonly code: string
    readonly what: string
    readonly where: string | null
    readonly way_out: string | null
  }
}
