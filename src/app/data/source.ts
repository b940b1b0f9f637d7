import type { CompareDocument } from '../../server/api/compare-document.ts'
import type {
  AtlasDocument,
  EntriesDocument,
  FindDocument,
  LayerDocument,
  LessonDocument,
  MapDocument,
  NotesDocument,
  PictureDocument,
  PicturesDocument,
  ProgressEvent,
  UnitDocument,
} from '../../server/api/document.ts'
import type { Method } from '../../server/api/method.ts'

/** Where a page takes its atlas from: a server, or the files of a static site. Documents are kept; a failure is not. */
export interface AtlasSource {
  readonly kind: 'server' | 'site'
  atlas(): Promise<AtlasDocument>
  layer(layer: string): Promise<LayerDocument>
  unit(layer: string, unit: number): Promise<UnitDocument>
  entries(layer: string): Promise<EntriesDocument>
  picture(picture: number): Promise<PictureDocument>
  pictures(wanted: PicturesWanted): Promise<PicturesDocument>
  find(text: string): Promise<FindDocument>
  compare(other: string, layer: string): Promise<CompareDocument>
  lesson(): Promise<LessonDocument>
  notes(): Promise<NotesDocument>
  /** Saves over the revision that the notes carry. Newer ones by somebody else come back instead, and nothing is saved. */
  saveNotes(
    notes: NotesDocument,
  ): Promise<{ readonly saved: NotesDocument } | { readonly newer: NotesDocument }>
  /** Address of an image; it may turn out not to be there. */
  readonly image: ImageAddress
  /** The map of a hit, that lies ready; null: none do. */
  readonly readyMap: ((layer: string, unit: number, picture: number) => Promise<MapDocument>) | null
  /** What runs the network; null: nothing can, `atlas.can.why` says why. */
  readonly live: Live | null
  /** Tells how a scan goes on, until what comes back is called. A site stands still. */
  watch(tell: (event: ProgressEvent) => void): () => void
  /** Forgets what it keeps, so that what is new is loaded. */
  renew(): void
}

export interface PicturesWanted {
  readonly label: string | null
  readonly q: string | null
  readonly from: number
  readonly n: number
}

export interface ImageAddress {
  nine(layer: string, unit: number, kind: 'top' | 'random' | 'wide'): string
  /** The projections of the nine, 3 x 3 like the nine. */
  projections(method: Method, layer: string, unit: number): string
  view(picture: number): string
  /** Null where originals are not at hand. */
  original(picture: number): string | null
  /** The patch of a hit that was pushed out of its nine. */
  entry(layer: string, unit: number, picture: number): string
}

export interface Place {
  readonly row: number
  readonly col: number
}

/** Runs the network: on the server, or in a worker of the page. Every call ends when its signal is aborted. */
export interface Live {
  map(layer: string, unit: number, picture: number, signal: AbortSignal): Promise<MapDocument>
  /** One hit's projection as an image, its place the strongest unless told. The address is to be revoked. */
  projection(
    method: Method,
    layer: string,
    unit: number,
    picture: number,
    place: Place | null,
    signal: AbortSignal,
  ): Promise<string>
  /** A picture of the set, shown to the network now: all units, not only those that keep it. */
  picture(picture: number, signal: AbortSignal): Promise<PictureDocument>
  /** A picture of the reader's own. It stays on this computer. */
  drop(file: Blob, signal: AbortSignal): Promise<Dropped>
}

/** A picture that was dropped. */
export interface Dropped {
  readonly document: PictureDocument
  map(layer: string, unit: number, signal: AbortSignal): Promise<MapDocument>
  projection(
    method: Method,
    layer: string,
    unit: number,
    place: Place | null,
    signal: AbortSignal,
  ): Promise<string>
}
