import type { Figure } from './figure.ts'

/** What benches are told. */
export interface Setting {
  /** Few rounds: only shows that they run. */
  readonly quick: boolean
  /** Folder with `models` and `photos`; null: it is not there. */
  readonly shared: string | null
  /** For what a bench writes; removed at the end. */
  readonly folder: string
  /** Tells a person what is going on. */
  readonly say: (line: string) => void
}

export interface Bench {
  readonly name: string
  /** What is compared, in one line. */
  readonly about: string
  readonly run: (setting: Setting) => Promise<readonly Figure[]>
}
