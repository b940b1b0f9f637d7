import type { Served } from './answer/atlas.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import { otherAtlases } from './compare-routes.ts'
import { abilities } from './live/ability.ts'
import type { LiveDesk } from './live/desk.ts'
import { lessonPatches, storedMethods } from './live/stored.ts'
import { notesOf } from './notes.ts'
import { isWritable } from './notes-routes.ts'
import type { Shelf, Shelved } from './shelf.ts'
import { sourcesOf } from './sources.ts'

/** What the page is told of how an atlas is served. */
export async function servedFacts(
  shelf: Shelf,
  shelved: Shelved,
  opened: OpenedAtlas,
  desk: LiveDesk,
): Promise<Served> {
  const { name, folder } = shelved
  const sources = await sourcesOf(shelved, opened)
  const { run, drop, why, methods } = await abilities(desk.of(shelved))
  const stored = await storedMethods(opened)
  const patches = await lessonPatches(opened)
  return {
    name,
    originals: sources.length > 0,
    notes: await notesOf(folder),
    history: (layer, unit) => patches.has(layer, unit),
    methods: [...methods, ...stored.filter(method => !methods.includes(method))],
    can: { run, drop, write: await isWritable(folder), methods, why },
    others: await otherAtlases(shelf, shelved, opened),
  }
}
