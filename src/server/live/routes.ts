import { type Context, Hono } from 'hono'
import { type Method, methods } from '../../network/projection/plan.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import { documentText } from '../api/text.ts'
import { layerAsked, numberOf, pictureAsked, unitAsked, unknown } from '../asked.ts'
import { digest, send, textBody } from '../body.ts'
import type { AtlasEnvironment } from '../routes.ts'
import type { LiveDesk } from './desk.ts'
import { liveSetPicture } from './document.ts'
import {
  type LiveUnit,
  liveNine,
  livePatch,
  liveProjection,
  type MapPlace,
  nineProjections,
} from './image.ts'
import type { LiveAtlas } from './live.ts'
import { liveMap } from './map.ts'
import { setPicture } from './picture.ts'
import { storedPatch, storedProjection } from './stored.ts'

type Asked = Context<AtlasEnvironment>

const image = ':image{\\d+\\.webp}'

/** What is computed for pictures of the set, where nothing stored will do. Comes before the routes that answer from the atlas. */
export function liveRoutes(desk: LiveDesk): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  routes.get('/map/:layer/:unit/:picture', async c => {
    const { opened, live, wanted } = await unitOf(desk, c, c.req.param('unit'))
    const number = pictureAsked(opened, c.req.param('picture'))
    const picture = await setPicture(opened.atlas, await live.network(), number, true)
    return sendDocument(c, await liveMap(live, wanted.layer, wanted.unit, picture, c.req.raw.signal))
  })
  routes.get(`/projected/:method/:layer/:unit/${image}`, async c => {
    const { opened, live, wanted } = await unitOf(desk, c, c.req.param('unit'))
    const method = methodAsked(c.req.param('method'))
    const number = pictureAsked(opened, numberOf(c.req.param('image')))
    const picture = await setPicture(opened.atlas, await live.network(), number, false)
    const place = placeAsked(c)
    const key = [method, nameOf(wanted), number, place?.row, place?.col].join(' ')
    return sendImage(desk, c, opened, `projected ${key}`, () =>
      liveProjection(live, method, wanted, picture, place, c.req.raw.signal),
    )
  })
  routes.get(`/projection/:method/:layer/${image}`, async c => {
    const { opened, live, wanted } = await unitOf(desk, c, numberOf(c.req.param('image')))
    const method = methodAsked(c.req.param('method'))
    return sendImage(
      desk,
      c,
      opened,
      `projection ${method} ${nameOf(wanted)}`,
      async () =>
        (await storedProjection(opened, method, wanted)) ??
        nineProjections(live, method, wanted, c.req.raw.signal),
    )
  })
  routes.get(`/entry/:layer/:unit/${image}`, async c => {
    const { opened, live, wanted } = await unitOf(desk, c, c.req.param('unit'))
    const number = pictureAsked(opened, numberOf(c.req.param('image')))
    return sendImage(
      desk,
      c,
      opened,
      `entry ${nameOf(wanted)} ${number}`,
      async () =>
        (await storedPatch(opened, wanted, number)) ?? livePatch(live, wanted, number, c.req.raw.signal),
    )
  })
  for (const [path, kind] of [
    ['nine', 'top'],
    ['random', 'random'],
  ] as const) {
    // The nines of a scan that is not finished have no places yet.
    routes.get(`/${path}/:layer/${image}`, async (c, next) => {
      const { opened, live, wanted } = await unitOf(desk, c, numberOf(c.req.param('image')))
      if (!opened.progress) return next()
      return sendImage(desk, c, opened, `${path} ${nameOf(wanted)}`, () =>
        liveNine(live, wanted, kind, c.req.raw.signal),
      )
    })
  }
  routes.get('/picture/:picture', async (c, next) => {
    if (c.req.query('run') === undefined) return next()
    const shelved = c.get('shelved')
    const number = pictureAsked(await shelved.opened(), c.req.param('picture'))
    return sendDocument(c, await liveSetPicture(desk.of(shelved), number, c.req.raw.signal))
  })
  return routes
}

interface AskedUnit {
  readonly opened: OpenedAtlas
  readonly live: LiveAtlas
  readonly wanted: LiveUnit
}

/** The unit that a request names, in its atlas. @throws Refusal */
export async function unitOf(desk: LiveDesk, c: Asked, unit: string): Promise<AskedUnit> {
  const { shelved, opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer') ?? '')
  const wanted: LiveUnit = { layer, unit: unitAsked(layer, unit) }
  return { opened, wanted, live: desk.of(shelved) }
}

/** @throws Refusal */
export function methodAsked(text: string): Method {
  const found = methods.find(method => method === text)
  if (found) return found
  throw unknown('method', `There is no method “${text}”.`, `There are ${methods.join(', ')}.`)
}

/** The place that a request names; null: none. */
export function placeAsked(c: Asked): MapPlace | null {
  const { row = '', col = '' } = c.req.query()
  return /^\d{1,6}$/.test(row) && /^\d{1,6}$/.test(col) ? { row: Number(row), col: Number(col) } : null
}

export function sendDocument(c: Asked, document: object): Promise<Response> {
  return send(c, textBody(documentText(document), 'application/json; charset=utf-8'))
}

async function sendImage(
  desk: LiveDesk,
  c: Asked,
  { atlas, revision }: OpenedAtlas,
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Response> {
  const bytes = await desk.images.get(`${atlas.name} ${revision} ${name}`, make)
  const immutable = c.req.query('v') === revision
  return send(c, { bytes, type: 'image/webp', etag: digest(bytes), immutable })
}

function nameOf({ layer, unit }: LiveUnit): string {
  return `${layer.name}:${unit}`
}
