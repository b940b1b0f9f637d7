import { Hono } from 'hono'
import type { OpenedAtlas } from './answer/opened.ts'
import { layerAsked, numberOf, pictureAsked, unitAsked, unknown } from './asked.ts'
import { type Body, send } from './body.ts'
import { originalPicture } from './original.ts'
import { Refusal } from './refusal.ts'
import type { AtlasEnvironment } from './routes.ts'
import { sourcesOf } from './sources.ts'

/** Originals are large: only so many are read and checked at once. */
const mostAtOnce = 2

const kinds = { nine: 'top', random: 'random', wide: 'wide' } as const

/** Images that lie in an atlas, and the pictures themselves, where these are at hand. */
export function imageRoutes(): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  for (const path of ['nine', 'random', 'wide'] as const) {
    routes.get(`/${path}/:layer/:image{\\d+\\.webp}`, async c => {
      const { opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
      const unit = unitAsked(layer, numberOf(c.req.param('image')))
      const bytes = await opened.atlas.patchImage({ layer, unit }, kinds[path])
      return send(c, imageBody(opened, `${path} ${layer.name} ${unit}`, bytes))
    })
  }
  routes.get('/view/:image{\\d+\\.webp}', async c => {
    const opened = await c.get('shelved').opened()
    const picture = pictureAsked(opened, numberOf(c.req.param('image')))
    return send(c, imageBody(opened, `view ${picture}`, await opened.atlas.view(picture)))
  })
  const turn = turns(mostAtOnce)
  routes.get('/original/:picture', async c => {
    const shelved = c.get('shelved')
    const found = await shelved.opened()
    const number = pictureAsked(found, c.req.param('picture'))
    const sources = await sourcesOf(shelved, found)
    const picture = await turn(() => originalPicture(found.atlas, sources, number))
    if (picture === null) throw await notHere(found.atlas.picture(number))
    const etag = `${found.revision}-original-${number}`
    return send(c, { ...picture, etag, immutable: true })
  })
  return routes
}

/** Whatever a pack holds, nobody takes it for something else than a picture: the type is told, and not guessed. */
function imageBody({ revision }: OpenedAtlas, name: string, bytes: Uint8Array | null): Body {
  if (bytes === null) throw unknown('image', 'The atlas holds no such image.', 'Other images are right.')
  const etag = `${revision}-${Buffer.from(name).toString('base64url')}`
  return { bytes, type: 'image/webp', etag, immutable: true }
}

async function notHere(picture: Promise<{ readonly key: string }>): Promise<Refusal> {
  return new Refusal(404, {
    code: 'no-pictures',
    what: 'The picture is not here, or another one now.',
    where: (await picture).key,
    way_out: 'Start with --pictures FOLDER.',
  })
}

/** Lets so many works run at once; the others wait. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async work => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
