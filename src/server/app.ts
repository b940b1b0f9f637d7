import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { OpenedAtlas } from './answer/opened.ts'
import { documentText } from './api/text.ts'
import { send } from './body.ts'
import { compareRoutes } from './compare-routes.ts'
import { type Door, guard } from './guard.ts'
import { imageRoutes } from './image-routes.ts'
import type { LiveDesk } from './live/desk.ts'
import { liveRoutes } from './live/routes.ts'
import { runRoutes } from './live/run-routes.ts'
import { notesRoutes } from './notes-routes.ts'
import type { PageFiles } from './page-files.ts'
import { progressRoutes } from './progress-routes.ts'
import { Refusal, refusalOf } from './refusal.ts'
import { type AtlasEnvironment, atlasRoutes } from './routes.ts'
import { atlasNamed, type Shelf } from './shelf.ts'

/** Everything that the server answers. */
export function viewerApp(shelf: Shelf, door: Door, page: PageFiles, desk: LiveDesk): Hono<AtlasEnvironment> {
  const app = new Hono<AtlasEnvironment>()
  app.use('*', guard(door))
  for (const base of ['/api', '/a/:atlas/api']) {
    app.use(`${base}/*`, async (c, next) => {
      c.set('shelved', atlasNamed(shelf, c.req.param('atlas')))
      const before = await c
        .get('shelved')
        .opened()
        .catch(() => null)
      await next()
      if (c.error && before?.progress) await again(app, c, before)
    })
    app.route(base, liveRoutes(desk))
    app.route(base, runRoutes(desk))
    app.route(base, imageRoutes())
    app.route(base, notesRoutes())
    app.route(base, progressRoutes())
    app.route(base, compareRoutes(shelf))
    app.route(base, atlasRoutes(shelf, desk))
  }
  app.get('/', async c => send(c, await page.index(door.token)))
  app.get('/:path{.+}', async c => {
    const file = await page.file(c.req.param('path'))
    return file ? send(c, file) : c.notFound()
  })
  app.notFound(() => {
    throw new Refusal(404, { code: 'nothing', what: 'There is nothing here.', where: null, way_out: null })
  })
  app.onError((error, c) => {
    const { status, error: said } = refusalOf(error, c.get('shelved')?.folder)
    c.header('content-type', 'application/json; charset=utf-8')
    c.header('cache-control', 'no-store')
    return c.body(documentText({ error: said }), status as ContentfulStatusCode)
  })
  return app
}

/**
 * What failed is asked once more where a scan has gone on meanwhile: its files come and go. Each time the scan has to have
 * gone on, so that this ends.
 */
async function again(
  app: Hono<AtlasEnvironment>,
  c: Context<AtlasEnvironment>,
  before: OpenedAtlas,
): Promise<void> {
  if (c.req.method !== 'GET') return
  const now = await c
    .get('shelved')
    .renewed()
    .catch(() => null)
  if (now !== null && now !== before) c.res = await app.fetch(c.req.raw)
}
