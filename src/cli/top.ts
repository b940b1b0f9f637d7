import { CallError } from '../base/error.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `top` as parsed. */
export interface TopFlags {
  readonly json?: boolean
}

/** Runs `top`. */
export async function topCommand(
  atlas: string,
  units: readonly string[],
  flags: TopFlags,
  terminal: Terminal,
): Promise<number> {
  throw new CallError('top is being built.', { facts: { terminal, flags } })
}
