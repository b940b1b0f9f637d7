import { CallError } from '../base/error.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `scan` as parsed. */
export interface ScanFlags {
  readonly json?: boolean
}

/** Runs `scan`. */
export async function scanCommand(
  model: string,
  pictures: readonly string[],
  flags: ScanFlags,
  terminal: Terminal,
): Promise<number> {
  throw new CallError('scan is being built.', { facts: { terminal, flags } })
}
