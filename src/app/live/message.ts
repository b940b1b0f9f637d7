import type { ErrorDocument } from '../../server/api/document.ts'
import type { LiveSite } from '../../server/api/live-site.ts'
import type { Method } from '../../server/api/method.ts'

/** What the worker is told first. */
export interface LiveStart {
  readonly site: LiveSite
  /** The page's address, which all files are relative to. */
  readonly base: string
  readonly runtime: string
  readonly size: { readonly height: number; readonly width: number }
  readonly layers: readonly LiveLayer[]
}

export interface LiveLayer {
  readonly name: string
  readonly ordinal: number
  readonly op: string
  readonly tensor: string
}

/** A reader's own picture, or one of the set: its copy on the site, where there is one, and its view. */
export type LivePicture =
  | { readonly kind: 'own'; readonly file: Blob }
  | { readonly kind: 'set'; readonly original: string | null; readonly view: string }

export interface LiveBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** What is asked of the worker, each with its answer. `layer` is a position among the layers. */
export interface LiveQuestions {
  readonly start: { readonly ask: LiveStart; readonly answer: null }
  readonly maxima: {
    readonly ask: { readonly picture: LivePicture }
    /** By layer. */
    readonly answer: {
      readonly values: readonly Float32Array[]
      readonly at: readonly Int32Array[]
      readonly transform: {
        readonly scaleX: number
        readonly scaleY: number
        readonly cropX: number
        readonly cropY: number
        readonly content: LiveBox
      }
      readonly original: { readonly width: number; readonly height: number } | null
      readonly scores: Float32Array | null
    }
  }
  readonly map: {
    readonly ask: { readonly picture: LivePicture; readonly layer: number; readonly unit: number }
    readonly answer: {
      readonly values: Float32Array
      readonly size: readonly [number, number]
      readonly at: number
      readonly value: number
    }
  }
  readonly projection: {
    readonly ask: {
      readonly picture: LivePicture
      readonly method: Method
      readonly layer: number
      readonly unit: number
      readonly row: number
      readonly col: number
      /** What is drawn of it. */
      readonly box: LiveBox
    }
    readonly answer: Blob
  }
}

export type LiveKind = keyof LiveQuestions

export type ToWorker =
  | {
      readonly id: number
      readonly kind: LiveKind
      readonly ask: LiveQuestions[LiveKind]['ask']
    }
  | { readonly cancel: number }

export type FromWorker =
  | { readonly id: number; readonly answer: LiveQuestions[LiveKind]['answer'] }
  | { readonly id: number; readonly error: ErrorDocument['error'] }
