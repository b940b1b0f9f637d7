import { Hono } from 'hono'
import type { AtlasEnvironment } from '../routes.ts'
import type { LiveDesk } from './desk.ts'
import { liveOwnPicture } from './document.ts'
import { liveProjection } from './image.ts'
import { liveMap } from './map.ts'
import { ownPicture } from './picture.ts'
import { busy } from './pool.ts'
import { methodAsked, placeAsked, sendDocument, unitOf } from './routes.ts'
import { uploadedPicture } from './upload.ts'

/** Pictures that may be on their way or worked on at once: each takes memory. */
const mostAtOnce = 8

/** What is computed for a reader's own picture, which comes as the body of the request and is not kept. */
export function runRoutes(desk: LiveDesk): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  let inHand = 0
  routes.use('/run/*', async (_, next) => {
    if (inHand >= mostAtOnce) throw busy()
    inHand++
    try {
      await next()
    } finally {
      inHand--
    }
  })
  routes.post('/run', async c => {
    const bytes = await uploadedPicture(c.req.raw)
    return sendDocument(c, await liveOwnPicture(desk.of(c.get('shelved')), bytes, c.req.raw.signal))
  })
  routes.post('/run/map/:layer/:unit', async c => {
    const { live, wanted } = await unitOf(desk, c, c.req.param('unit'))
    const picture = ownPicture(await uploadedPicture(c.req.raw))
    return sendDocument(c, await liveMap(live, wanted.layer, wanted.unit, picture, c.req.raw.signal))
  })
  routes.post('/run/projection/:method/:layer/:unit', async c => {
    const { live, wanted } = await unitOf(desk, c, c.req.param('unit'))
    const method = methodAsked(c.req.param('method'))
    const picture = ownPicture(await uploadedPicture(c.req.raw))
    const image = await liveProjection(live, method, wanted, picture, placeAsked(c), c.req.raw.signal)
    return c.body(new Uint8Array(image), 200, { 'content-type': 'image/webp', 'cache-control': 'no-store' })
  })
  return routes
}
