import { access, constants } from 'node:fs/promises'
import { pictureSources } from '../studies/picture-source.ts'
import type { Served } from './answer/atlas.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import { notesOf } from './notes.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** What the page is told of how an atlas is served. */
export async function servedFacts(shelf: Shelf, shelved: Shelved, opened: OpenedAtlas): Promise<Served> {
  const { name, folder, places } = shelved
  const { sources } = await pictureSources(opened.atlas, places.pictures)
  return {
    name,
    originals: sources.length > 0,
    notes: await notesOf(folder),
    history: () => false,
    methods: [],
    can: { run: false, drop: false, write: await isWritable(folder), why: null },
    others: shelf
      .filter(other => other !== shelved)
      .map(other => ({ name: other.name, title: other.name, compare: null, why: null })),
  }
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}
