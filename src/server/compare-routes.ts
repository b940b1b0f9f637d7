import { Hono } from 'hono'
import { comparability } from './answer/compare-kind.ts'
import { movedDocument } from './answer/moved.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import { partnersDocument } from './answer/partners.ts'
import type { CompareDocument } from './api/compare-document.ts'
import type { AtlasDocument } from './api/document.ts'
import { documentText } from './api/text.ts'
import { layerAsked } from './asked.ts'
import { send, textBody } from './body.ts'
import { Refusal, refusalOf } from './refusal.ts'
import type { AtlasEnvironment } from './routes.ts'
import { atlasNamed, type Shelf, type Shelved } from './shelf.ts'

/** An atlas beside another one of the same server. */
export function compareRoutes(shelf: Shelf): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  routes.get('/compare/:other/:layer', async c => {
    const { shelved, opened, layer } = await layerAsked(c.get('shelved'), c.req.param('layer'))
    const other = atlasNamed(shelf, c.req.param('other'))
    const there = await other.opened()
    const make = async () => {
      const document = await compareDocument(opened, there, layer)
      return textBody(documentText(document), 'application/json; charset=utf-8')
    }
    const key = `compare ${other.name} ${there.revision} ${layer.name}`
    return send(c, await shelved.bodies(opened).get(key, make))
  })
  return routes
}

async function compareDocument(
  here: OpenedAtlas,
  there: OpenedAtlas,
  layer: OpenedAtlas['atlas']['layers'][number],
): Promise<CompareDocument> {
  const { kind, why } = comparability(here, there)
  if (kind === 'pictures') return partnersDocument(here, there, layer)
  const moved = kind === 'network' ? await movedDocument(here, there, layer) : null
  if (moved) return moved
  throw new Refusal(409, {
    code: 'not-comparable',
    what: why ?? `The other atlas does not hold the layer ${layer.name}.`,
    where: null,
    way_out: 'Compare two networks on the same pictures, or the same network on other pictures.',
  })
}

/** The other atlases of a server, and whether they can be compared with this one. */
export function otherAtlases(
  shelf: Shelf,
  shelved: Shelved,
  opened: OpenedAtlas,
): Promise<AtlasDocument['others']> {
  const others = shelf.filter(other => other !== shelved)
  return Promise.all(
    others.map(async other => {
      try {
        const there = await other.opened()
        const { kind, why } = comparability(opened, there)
        return { name: other.name, title: there.atlas.manifest.network.name, compare: kind, why }
      } catch (error) {
        const { what } = refusalOf(error, other.folder).error
        return { name: other.name, title: other.name, compare: null, why: what }
      }
    }),
  )
}
