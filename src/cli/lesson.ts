import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { demoAtlas, demoNetwork } from '../../demo/index.ts'
import { InputError } from '../index.ts'
import { type Desk, processDesk } from './desk.ts'
import { type ServeFlags, showViewer } from './serve.ts'
import type { Terminal } from './terminal.ts'

/** Serves an atlas, the demo's unless told otherwise, and opens the lesson. @returns 0 */
export async function lessonCommand(
  atlas: string | undefined,
  { open = true, ...options }: ServeFlags,
  terminal: Terminal,
  desk: Desk = processDesk,
): Promise<number> {
  const own = { ...(atlas === undefined && { model: demoNetwork }), ...options }
  const begin = { open: open && desk.isAttended(), page: '#/lesson/1' }
  await showViewer([atlas ?? (await readyAtlas())], own, begin, terminal, desk)
  return 0
}

/** @throws InputError in a clone where it was not made */
async function readyAtlas(): Promise<string> {
  if (await stat(join(demoAtlas, 'atlas.json')).catch(() => null)) return demoAtlas
  throw new InputError(
    'The atlas of the demo is not here: packages carry it, in a clone "npm run demo-atlas" makes it. Or name an atlas of your own.',
  )
}
