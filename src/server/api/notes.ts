import { z } from 'zod'
import type { NotesDocument } from './document.ts'
import { SCHEMA } from './schema.ts'

/** What people wrote, without its revision. */
export type NotesContent = Pick<NotesDocument, 'units' | 'layers' | 'lists'>

/** The largest notes that are taken, in bytes. */
export const largestNotes: number = 1 << 20

const name = z.string().min(1).max(200)
const date = z.string().max(40).nullable().default(null)
const note = z.object({ text: z.string().max(20_000), date })
const list = z.object({ units: z.array(z.string().max(200)).max(10_000), date })

const content = z.strictObject({
  units: z.record(name, note),
  layers: z.record(name, note),
  lists: z.record(name, list),
})

/** Notes that a page sends; null: they are none. */
export function checkedNotes(value: unknown): NotesContent | null {
  const checked = content.safeParse(value)
  return checked.success ? withoutEmpty(checked.data) : null
}

/** A text of nothing is no note. */
function withoutEmpty({ units, layers, lists }: NotesContent): NotesContent {
  const written = (notes: NotesContent['units']) =>
    Object.fromEntries(Object.entries(notes).filter(([, { text }]) => text.trim() !== ''))
  return { units: written(units), layers: written(layers), lists }
}

/** What a file of notes says. Texts without a date are notes too; what is no note is left out. */
export function readNotes(value: unknown): NotesContent {
  return {
    units: readEach(member(value, 'units'), readNote),
    layers: readEach(member(value, 'layers'), readNote),
    lists: readEach(member(value, 'lists'), found => list.safeParse(found).data),
  }
}

export function notesDocument(content: NotesContent, revision: string): NotesDocument {
  return { schema: SCHEMA, revision, ...content }
}

function readNote(value: unknown): NotesContent['units'][string] | undefined {
  const found = typeof value === 'string' ? { text: value, date: null } : note.safeParse(value).data
  return found && found.text.trim() !== '' ? found : undefined
}

function readEach<T>(value: unknown, read: (value: unknown) => T | undefined): Record<string, T> {
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, member]): [string, T][] => {
      const found = read(member)
      return found === undefined ? [] : [[key, found]]
    }),
  )
}

function member(value: unknown, key: string): unknown {
  const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  return holds ? Reflect.get(value, key) : undefined
}
