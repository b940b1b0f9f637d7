import type { PartPlans } from './plan.ts'

/**
 * Parts of a scan's work, each alone: reading and resizing pictures; the bare network; all maps; encoding views;
 * and the whole work of a loop that takes whole maps and their maxima in JavaScript.
 */
export type Part = 'show' | 'bare' | 'maps' | 'encode' | 'whole'

/** To the process that does parts. `open` comes first and once. */
export type ToPart =
  | { readonly type: 'open'; readonly plans: PartPlans }
  | { readonly type: 'run'; readonly part: Part; readonly paths: readonly (string | Buffer)[] }

/** Its answer: CPU time that the part took. */
export interface PartDone {
  readonly cpuMs: number
}
