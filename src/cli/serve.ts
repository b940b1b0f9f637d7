import { serve } from '../index.ts'
import { type Desk, processDesk } from './desk.ts'
import { interruptible } from './interruption.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `serve` as parsed. */
export interface ServeFlags {
  readonly port?: number
  readonly host?: string
  readonly open?: boolean
  readonly pictures?: readonly string[]
  readonly model?: string
}

/** Serves atlases until it is told to stop. @returns 0 */
export async function serveCommand(
  atlases: readonly string[],
  { open = false, ...options }: ServeFlags,
  terminal: Terminal,
  desk: Desk = processDesk,
): Promise<number> {
  const viewer = await serve(atlases, options)
  try {
    await terminal.out(`${viewer.url}\n`)
    const failure = open ? await desk.open(viewer.url) : null
    if (failure !== null)
      terminal.err(`It could not be opened (${failure}): open ${viewer.url} in a browser.\n`)
    await untilStopped()
  } finally {
    await viewer.close()
  }
  return 0
}

/** Ctrl-C is the usual way out of it, and no fault. */
async function untilStopped(): Promise<void> {
  await interruptible(
    signal => new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true })),
  )
}
