import { folderStorage } from '../atlas/folder-node.ts'
import type { Atlas } from '../atlas/open.ts'

/** What people wrote about an atlas, by unit (`conv1:3`) and by layer. */
export interface Notes {
  readonly units: ReadonlyMap<string, string>
  readonly layers: ReadonlyMap<string, string>
}

const file = 'notes.json'
const largest = 16 << 20

/** The notes of an atlas. What is no note is left out: a figure does without. */
export async function readNotes({ name }: Atlas): Promise<Notes> {
  const storage = folderStorage(name)
  const size = await storage.size(file)
  const value = size === null || size > largest ? null : parsed(await storage.read(file))
  return { units: texts(value, 'units'), layers: texts(value, 'layers') }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

function texts(value: unknown, member: 'units' | 'layers'): Map<string, string> {
  const notes = isObject(value) ? value[member] : null
  if (!isObject(notes)) return new Map()
  return new Map(
    Object.entries(notes).flatMap(([name, note]): [string, string][] => {
      const text = isObject(note) ? note.text : note
      return typeof text === 'string' && text.trim() !== '' ? [[name, text]] : []
    }),
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
