import type { PictureDocument, Value } from './document.ts'
import type { Method } from './method.ts'
import type { PictureColumns } from './picture-list.ts'
import type { SCHEMA } from './schema.ts'

/** Pictures of one file of the list of pictures. */
export const PICTURES_A_FILE = 1000

const four = (ordinal: number) => String(ordinal).padStart(4, '0')
const folders = { top: 'nine', random: 'random', wide: 'wide' } as const

/** Paths of a static site's files, relative to its page. Of layers by ordinal, since a name may make no safe file name. */
export const siteFile = {
  atlas: 'data/atlas.js',
  lesson: 'data/lesson.js',
  find: 'data/find.js',
  notes: 'notes.js',
  layer: (ordinal: number): string => `data/layer/${four(ordinal)}.js`,
  entries: (ordinal: number): string => `data/entries/${four(ordinal)}.js`,
  unit: (ordinal: number, unit: number): string => `data/unit/${four(ordinal)}/${unit}.js`,
  maps: (ordinal: number, unit: number): string => `data/map/${four(ordinal)}/${unit}.js`,
  picture: (picture: number): string => `data/picture/${picture}.js`,
  /** Of the pictures from `PICTURES_A_FILE * file` on. */
  pictures: (file: number): string => `data/pictures/${four(file)}.js`,
  nine: (ordinal: number, unit: number, kind: keyof typeof folders, format: 'webp' | 'avif'): string =>
    `${folders[kind]}/${four(ordinal)}/${unit}.${format}`,
  projections: (method: Method, ordinal: number, unit: number): string =>
    `projection/${method}/${four(ordinal)}/${unit}.webp`,
  entry: (ordinal: number, unit: number, picture: number): string =>
    `entry/${four(ordinal)}/${unit}-${picture}.webp`,
  view: (picture: number): string => `view/${picture}.webp`,
  original: (picture: number): string => `original/${picture}.webp`,
} as const

/** Under which name a file puts its document. Names of layers are those of addresses. */
export const siteKey = {
  atlas: 'atlas',
  lesson: 'lesson',
  find: 'find',
  notes: 'notes',
  layer: (layer: string): string => `layer/${layer}`,
  entries: (layer: string): string => `entries/${layer}`,
  unit: (layer: string, unit: number): string => `unit/${layer}/${unit}`,
  maps: (layer: string, unit: number): string => `map/${layer}/${unit}`,
  picture: (picture: number): string => `picture/${picture}`,
  pictures: (file: number): string => `pictures/${file}`,
} as const

/** A file of the maps of a unit's hits, one for each picture. */
export interface SiteMaps {
  readonly schema: typeof SCHEMA
  readonly picture: readonly number[]
  /** What 255 stands for. */
  readonly scale: number
  /** Each map's bytes, base64. */
  readonly data: readonly string[]
  /** Where it is strongest, and how strong. */
  readonly row: readonly number[]
  readonly col: readonly number[]
  readonly value: readonly Value[]
}

/** What is known of a picture that is no unit's hit; null: it has a document of its own. */
export type PlainPicture =
  | readonly [
      frame: PictureDocument['frame'],
      reason: PictureDocument['reason'],
      duplicateOf: PictureDocument['duplicate_of'],
    ]
  | null

/** A file of the list of pictures. */
export interface SitePictures extends PictureColumns {
  readonly schema: typeof SCHEMA
  readonly plain: readonly PlainPicture[]
}
