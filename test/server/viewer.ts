import { viewerApp } from '../../src/server/app.ts'
import { textBody } from '../../src/server/body.ts'
import { type Door, doorOf } from '../../src/server/guard.ts'
import { LiveDesk } from '../../src/server/live/desk.ts'
import type { PageFiles } from '../../src/server/page-files.ts'
import { type Places, shelfOf } from '../../src/server/shelf.ts'

const port = 8470

/** A server without a socket. */
export interface TestViewer {
  readonly door: Door
  /** A request as the page's own, unless `init` says otherwise. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  readonly close: () => Promise<void>
}

const page: PageFiles = {
  file: async path => (path === 'app.js' ? textBody('page()', 'text/javascript; charset=utf-8') : null),
  index: async token => textBody(`<meta name="us-token" content="${token}">`, 'text/html; charset=utf-8'),
}

/** @param address  that the server would be bound to */
export function testViewer(
  atlases: readonly string[],
  { address = '127.0.0.1', ...places }: Places & { address?: string } = {},
): TestViewer {
  const door = doorOf(address, () => port)
  const desk = new LiveDesk()
  const app = viewerApp(shelfOf(atlases, places), door, page, desk)
  return {
    door,
    ask: async (path, init = {}) => {
      const headers = new Headers(init.headers)
      if (!headers.has('host')) headers.set('host', `localhost:${port}`)
      return app.request(path, { ...init, headers })
    },
    close: () => desk.close(),
  }
}
