import { type ServeOptions, serve } from '../index.ts'
import { type Desk, processDesk } from './desk.ts'
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
  await showViewer(atlases, options, { open, page: '' }, terminal, desk)
  return 0
}

/** How a viewer begins. */
interface Beginning {
  /** Whether it is opened in the browser. */
  readonly open: boolean
  /** The page, as it stands in addresses: `#/lesson/1`; nothing for the first one. */
  readonly page: string
}

/** Serves atlases and says where, until the person stops it. */
export async function showViewer(
  atlases: readonly string[],
  options: ServeOptions,
  { open, page }: Beginning,
  terminal: Terminal,
  desk: Desk,
): Promise<void> {
  const viewer = await serve(atlases, options)
  const url = `${viewer.url}${page}`
  try {
    await terminal.out(`${url}\n`)
    const failure = open ? await desk.open(url) : null
    if (failure !== null) terminal.err(`It could not be opened (${failure}): open ${url} in a browser.\n`)
    await desk.untilStopped()
  } finally {
    await viewer.close()
  }
}
