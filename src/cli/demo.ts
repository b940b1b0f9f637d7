import { CallError } from '../base/error.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `demo` as parsed. */
export interface DemoFlags {
  readonly output?: string
}

/** Runs `demo`. */
export async function demoCommand(flags: DemoFlags, terminal: Terminal): Promise<number> {
  throw new CallError('demo is being built.', { facts: { terminal, flags } })
}
