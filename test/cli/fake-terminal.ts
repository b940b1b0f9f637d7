import type { Terminal } from '../../src/cli/terminal.ts'

/** A terminal that keeps what is written. */
export interface FakeTerminal extends Terminal {
  readonly stdout: () => string
  readonly stderr: () => string
}

export function fakeTerminal({ live = false, columns = 80 } = {}): FakeTerminal {
  const out: string[] = []
  const err: string[] = []
  return {
    out: async text => {
      out.push(text)
    },
    err: text => {
      err.push(text)
    },
    live,
    color: false,
    columns: () => columns,
    stdout: () => out.join(''),
    stderr: () => err.join(''),
  }
}
