import type { Works } from './works.ts'

/** Kinds of work that a worker can be opened for. */
export type WorkKind = keyof Works

export type Spec<K extends WorkKind> = Works[K]['spec']
export type Job<K extends WorkKind> = Works[K]['job']
export type Result<K extends WorkKind> = Works[K]['result']

/** From the parent. `open` comes first, and again when the process goes over to another work. */
export type ToWorker =
  | { readonly type: 'open'; readonly kind: WorkKind; readonly spec: Spec<WorkKind> }
  | { readonly type: 'run'; readonly id: number; readonly job: Job<WorkKind> }

/**
 * From the worker: `item` is what the job has in hand from now on (a picture's number). Of a careful job each is told, of others
 * the first and now and then one.
 */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly fault: Fault }
  | { readonly type: 'start'; readonly id: number; readonly item: number }
  | { readonly type: 'done'; readonly id: number; readonly result: Result<WorkKind> }
  | { readonly type: 'failed'; readonly id: number; readonly fault: Fault }

/** An error on its way between processes. */
export interface Fault {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
}

/** One kind of work inside a worker: opened once, then pure: a job in, a result out. */
export interface Work<K extends WorkKind> {
  readonly run: (job: Job<K>, start: (item: number) => void) => Promise<Result<K>>
  /** Lets go of what it holds. */
  readonly close?: () => Promise<void>
}
