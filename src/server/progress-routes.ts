import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { checkpointProgress } from '../scan/unfinished/unfinished.ts'
import { revisionOf } from './answer/opened.ts'
import type { ProgressEvent } from './api/document.ts'
import type { AtlasEnvironment } from './routes.ts'

/** How often it is looked whether a scan has gone on. */
const lookMs = 1_000
/** A line now and then keeps a silent stream open. */
const beatMs = 20_000

/** How a scan goes on: an event whenever there is something new to load. */
export function progressRoutes(): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  routes.get('/progress', c =>
    streamSSE(c, async stream => {
      const { folder } = c.get('shelved')
      let told = ''
      for (let silent = 0; !stream.aborted && !stream.closed; silent += lookMs) {
        const revision = await revisionOf(folder)
        if (revision !== told) {
          const event: ProgressEvent = { ...(await counted(folder)), revision }
          await stream.writeSSE({ data: JSON.stringify(event) })
          told = revision
        } else if (silent >= beatMs) {
          await stream.write(':\n\n')
          silent = 0
        }
        await stream.sleep(lookMs)
      }
    }),
  )
  return routes
}

async function counted(folder: string): Promise<Pick<ProgressEvent, 'pictures' | 'of'>> {
  const found = await checkpointProgress(folder).catch(() => null)
  return found ?? { pictures: 0, of: 0 }
}
