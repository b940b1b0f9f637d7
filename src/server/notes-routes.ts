import { access, constants } from 'node:fs/promises'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { checkedNotes, largestNotes } from './api/notes.ts'
import { documentText } from './api/text.ts'
import { send, textBody } from './body.ts'
import { notesOf, saveNotes } from './notes.ts'
import { Refusal } from './refusal.ts'
import type { AtlasEnvironment } from './routes.ts'

const json = 'application/json; charset=utf-8'

/** What people wrote: read, and written over the revision that they read. */
export function notesRoutes(): Hono<AtlasEnvironment> {
  const routes = new Hono<AtlasEnvironment>()
  routes.get('/notes', async c =>
    send(c, textBody(documentText(await notesOf(c.get('shelved').folder)), json)),
  )
  routes.put('/notes', bodyLimit({ maxSize: largestNotes, onError: tooLarge }), async c => {
    const { folder } = c.get('shelved')
    const revision = /^"([\w-]{1,64})"$/.exec(c.req.header('if-match') ?? '')?.[1]
    if (revision === undefined)
      throw refused(428, 'if-match', 'These notes do not say what they were made from.')
    const content = checkedNotes(await c.req.json().catch(() => null))
    if (content === null) throw refused(400, 'notes', 'These are no notes.')
    if (!(await isWritable(folder)))
      throw refused(403, 'read-only', 'The folder of this atlas cannot be written.')
    const { saved, notes } = await saveNotes(folder, content, revision)
    return c.body(documentText(notes), saved ? 200 : 409, {
      'content-type': json,
      'cache-control': 'no-store',
    })
  })
  return routes
}

/** Whether notes can be kept in a folder. */
export async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}

function tooLarge(): never {
  throw refused(413, 'too-large', 'These notes are larger than 1 MB.')
}

function refused(status: number, code: string, what: string): Refusal {
  return new Refusal(status, { code, what, where: 'notes.json', way_out: null })
}
