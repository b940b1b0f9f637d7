import { Hono } from 'hono'
import { folderStorage } from '../atlas/folder-node.ts'
import { pictureSources } from '../studies/picture-source.ts'
import { pictureViews } from '../studies/picture-view.ts'
import { atlasDocument } from './answer/atlas.ts'
import { entriesDocument } from './answer/entries.ts'
import { findIndex } from './answer/find-index.ts'
import { layerDocument } from './answer/layer.ts'
import { lessonDocument } from './answer/lesson-document.ts'
import { readStoredLesson } from './answer/lesson-store.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import { pictureDocument } from './answer/picture.ts'
import { picturesDocument } from './answer/pictures.ts'
import { unitDocument } from './answer/unit.ts'
import type { LessonDocument } from './api/document.ts'
import { find } from './api/find.ts'
import { documentText } from './api/text.ts'
import { layerAsked, pictureAsked, unitAsked } from './asked.ts'
import { type Body, send, textBody } from './body.ts'
import { abilities } from './live/ability.ts'
import type { LiveDesk } from './live/desk.ts'
import { notesOf } from './notes.ts'
import { exampleUnits } from './prepare-lesson.ts'
import { servedFacts } from './served-facts.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** What a request for an atlas carries along: which one it is for. */
export interface AtlasEnvironment {
  readonly Variables: { readonly shelved: Shelved }
}

const json = 'application/json; charset=utf-8'
const mostPictures = 500
const longestQuery = 200

/** What is asked of one atlas, below `/api` or `/a/NAME/api`. */
export function atlasRoutes(shelf: Shelf, desk: LiveDesk): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  routes.get('/atlas', async c => {
    return send(c, await atlasBody(shelf, c.get('shelved'), desk))
  })
  routes.get('/layer/:layer', async c => {
    const { shelved, opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
    const live = opened.progress !== null && (await canCut(desk, shelved))
    const make = () => layerDocument(opened, layer, live)
    return send(c, await kept(shelved, opened, `layer ${layer.name} ${live}`, make))
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
  routes.get('/find', async c => {
    const { folder, opened } = c.get('shelved')
    const found = await opened()
    const sources = {
      layers: found.atlas.layers,
      notes: await notesOf(folder),
      index: await findIndex(found),
    }
    return send(c, jsonBody(find((c.req.query('q') ?? '').slice(0, longestQuery), sources)))
  })
  routes.get('/lesson', async c => {
    const shelved = c.get('shelved')
    const opened = await shelved.opened()
    return send(c, await kept(shelved, opened, 'lesson', () => lessonOf(shelved, opened)))
  })
  return routes
}

/** What a page asks for first. */
export async function atlasBody(shelf: Shelf, shelved: Shelved, desk: LiveDesk): Promise<Body> {
  const opened = await shelved.renewed()
  return jsonBody(await atlasDocument(opened, await servedFacts(shelf, shelved, opened, desk)))
}

/** Whether patches can be cut that the atlas does not hold. */
async function canCut(desk: LiveDesk, shelved: Shelved): Promise<boolean> {
  const { run, originals } = await abilities(desk.of(shelved))
  return run && originals
}

/** What the atlas carries for the lesson, else what can be told without running the network. */
async function lessonOf({ places }: Shelved, opened: OpenedAtlas): Promise<LessonDocument> {
  const { atlas } = opened
  const stored = await readStoredLesson(folderStorage(atlas.name))
  if (stored) return stored
  const { sources } = await pictureSources(atlas, places.pictures)
  const exact = pictureViews(atlas, sources)
  return lessonDocument(opened, await exampleUnits(opened), { originals: null, exact })
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
