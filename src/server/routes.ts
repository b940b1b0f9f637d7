import { Hono } from 'hono'
import type { ManifestLayer } from '../atlas/manifest.ts'
import type { ImageKind } from '../atlas/open.ts'
import { atlasDocument } from './answer/atlas.ts'
import { entriesDocument } from './answer/entries.ts'
import { layerDocument } from './answer/layer.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import { pictureDocument } from './answer/picture.ts'
import { picturesDocument } from './answer/pictures.ts'
import { unitDocument } from './answer/unit.ts'
import { documentText } from './api/text.ts'
import { layerAsked, numberOf, pictureAsked, unitAsked, unknown } from './asked.ts'
import { type Body, send, textBody } from './body.ts'
import { notesOf } from './notes.ts'
import { servedFacts } from './served-facts.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** What a request for an atlas carries along: which one it is for. */
export interface AtlasEnvironment {
  readonly Variables: { readonly shelved: Shelved }
}

const json = 'application/json; charset=utf-8'
const mostPictures = 500

/** What is asked of one atlas, below `/api` or `/a/NAME/api`. */
export function atlasRoutes(shelf: Shelf): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  routes.get('/atlas', async c => {
    const shelved = c.get('shelved')
    const opened = await shelved.renewed()
    const facts = await servedFacts(shelf, shelved, opened)
    return send(c, jsonBody(await atlasDocument(opened, facts)))
  })
  routes.get('/layer/:layer', async c => {
    const { shelved, opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
    return send(c, await kept(shelved, opened, `layer ${layer.name}`, () => layerDocument(opened, layer)))
  })
  routes.get('/unit/:layer/:unit', async c => {
    const { shelved, opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
    const unit = unitAsked(layer, c.req.param('unit'))
    const make = () => unitDocument(opened, { layer, unit })
    return send(c, await kept(shelved, opened, `unit ${layer.name} ${unit}`, make))
  })
  routes.get('/entries/:layer', async c => {
    const { shelved, opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
    return send(c, await kept(shelved, opened, `entries ${layer.name}`, () => entriesDocument(opened, layer)))
  })
  routes.get('/picture/:picture', async c => {
    const shelved = c.get('shelved')
    const opened = await shelved.opened()
    const picture = pictureAsked(opened, c.req.param('picture'))
    return send(c, await kept(shelved, opened, `picture ${picture}`, () => pictureDocument(opened, picture)))
  })
  routes.get('/pictures', async c => {
    const opened = await c.get('shelved').opened()
    const { label = null, q = null, from = '', n = '' } = c.req.query()
    const wanted = { label, q, from: count(from, 0), n: Math.min(mostPictures, count(n, 100)) }
    return send(c, jsonBody(await picturesDocument(opened, wanted)))
  })
  routes.get('/notes', async c => send(c, jsonBody(await notesOf(c.get('shelved').folder))))
  for (const [path, kind] of [
    ['nine', 'top'],
    ['random', 'random'],
    ['wide', 'wide'],
  ] as const) {
    routes.get(`/${path}/:layer/:image{\\d+\\.webp}`, async c => {
      const { opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
      const unit = unitAsked(layer, numberOf(c.req.param('image')))
      return send(c, await unitImage(opened, layer, unit, kind))
    })
  }
  routes.get('/view/:image{\\d+\\.webp}', async c => {
    const opened = await c.get('shelved').opened()
    const picture = pictureAsked(opened, numberOf(c.req.param('image')))
    return send(c, imageBody(opened, `view ${picture}`, await opened.atlas.view(picture)))
  })
  return routes
}

async function unitImage(
  opened: OpenedAtlas,
  layer: ManifestLayer,
  unit: number,
  kind: ImageKind,
): Promise<Body> {
  return imageBody(
    opened,
    `${kind} ${layer.name} ${unit}`,
    await opened.atlas.patchImage({ layer, unit }, kind),
  )
}

/** Whatever a pack holds, nobody takes it for something else than a picture: the type is told, and not guessed. */
function imageBody({ revision }: OpenedAtlas, name: string, bytes: Uint8Array | null): Body {
  if (bytes === null) throw unknown('image', 'The atlas holds no such image.', 'Other images are right.')
  const etag = `${revision}-${Buffer.from(name).toString('base64url')}`
  return { bytes, type: 'image/webp', etag, immutable: true }
}

function kept(
  shelved: Shelved,
  opened: OpenedAtlas,
  key: string,
  make: () => Promise<object>,
): Promise<Body> {
  return shelved.bodies(opened).get(key, async () => jsonBody(await make()))
}

function jsonBody(document: object): Body {
  return textBody(documentText(document), json)
}

function count(text: string, otherwise: number): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}
