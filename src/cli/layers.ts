import { CallError } from '../base/error.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `layers` as parsed. */
export interface LayersFlags {
  readonly json?: boolean
}

/** Runs `layers`. */
export async function layersCommand(source: string, flags: LayersFlags, terminal: Terminal): Promise<number> {
  throw new CallError('layers is being built.', { facts: { terminal, flags } })
}
