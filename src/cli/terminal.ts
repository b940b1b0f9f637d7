/** Where a command writes. Results go to `out`; all else goes to `err`. */
export interface Terminal {
  /** Resolves when the text was taken: what streams much waits for it. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
  /** true: `err` is a terminal on which a line can be rewritten. */
  readonly live: boolean
  readonly color: boolean
  readonly columns: () => number
}

/** The terminal of this process. A reader that closes the pipe early (`| head`) ends the program without a fault. */
export function processTerminal(): Terminal {
  process.stdout.on('error', endQuietly)
  process.stderr.on('error', endQuietly)
  const live = process.stderr.isTTY === true && process.env.TERM !== 'dumb'
  return {
    out: text => new Promise(resolve => process.stdout.write(text, () => resolve())),
    err: text => {
      process.stderr.write(text)
    },
    live,
    color: live && (process.env.NO_COLOR ?? '') === '',
    columns: () => process.stderr.columns ?? 80,
  }
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
