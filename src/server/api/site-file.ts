import type { PictureDocument } from './document.ts'
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
  map: (ordinal: number, unit: number, picture: number): string =>
    `data/map/${four(ordinal)}/${unit}-${picture}.js`,
  picture: (picture: number): string => `data/picture/${picture}.js`,
  /** Of the pictures from `PICTURES_A_FILE * file` on. */
  pictures: (file: number): string => `data/pictures/${four(file)}.js`,
  nine: (ordinal: number, unit: number, kind: keyof typeof folders): string =>
    `${folders[kind]}/${four(ordinal)}/${unit}.webp`,
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
  map: (layer: string, unit: number, picture: number): string => `map/${layer}/${unit}/${picture}`,
  picture: (picture: number): string => `picture/${picture}`,
  pictures: (file: number): string => `pictures/${file}`,
} as const

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
