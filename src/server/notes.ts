import { createHash } from 'node:crypto'
import { folderStorage } from '../atlas/folder-node.ts'
import type { NotesDocument } from './api/document.ts'
import { type NotesContent, notesDocument, readNotes } from './api/notes.ts'

const file = 'notes.json'
const largest = 16 << 20

/** The notes of an atlas as they lie in its folder. */
export async function notesOf(folder: string): Promise<NotesDocument> {
  const storage = folderStorage(folder)
  const size = await storage.size(file)
  const bytes = size === null || size > largest ? null : await storage.read(file)
  return notesDocument(readNotes(bytes && parsed(bytes)), revisionOf(bytes))
}

/**
 * Writes notes, if nobody else did since the revision that they were made from.
 * @returns the notes that lie there now
 */
export async function saveNotes(
  folder: string,
  content: NotesContent,
  revision: string,
): Promise<{ readonly saved: boolean; readonly notes: NotesDocument }> {
  return inTurn(folder, async () => {
    const there = await notesOf(folder)
    if (there.revision !== revision) return { saved: false, notes: there }
    const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`)
    await folderStorage(folder).write(file, bytes)
    return { saved: true, notes: notesDocument(content, revisionOf(bytes)) }
  })
}

const turns = new Map<string, Promise<unknown>>()

/** One after another for each folder. */
async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(folder) ?? Promise.resolve()
  const own = before.then(work, work)
  turns.set(folder, own)
  try {
    return await own
  } finally {
    if (turns.get(folder) === own) turns.delete(folder)
  }
}

function revisionOf(bytes: Uint8Array | null): string {
  return bytes === null ? 'none' : createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
