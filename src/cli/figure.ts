import { CallError } from '../base/error.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `figure` as parsed. */
export interface FigureFlags {
  readonly json?: boolean
}

/** Runs `figure`. */
export async function figureCommand(
  _atlas: string,
  _units: readonly string[],
  flags: FigureFlags,
  terminal: Terminal,
): Promise<number> {
  throw new CallError('figure is being built.', { facts: { terminal, flags } })
}
