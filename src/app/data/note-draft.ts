import type { List, Note, NotesDocument } from '../../server/api/document.ts'
import { SCHEMA } from '../../server/api/schema.ts'

/** What a reader wrote where nothing can be saved; null: taken away. */
export interface NoteDraft {
  readonly units: Readonly<Record<string, Note | null>>
  readonly layers: Readonly<Record<string, Note | null>>
  readonly lists: Readonly<Record<string, List | null>>
}

export const emptyNotes: NotesDocument = { schema: SCHEMA, revision: '', units: {}, layers: {}, lists: {} }
export const emptyDraft: NoteDraft = { units: {}, layers: {}, lists: {} }

/** What was changed between the notes as they came and as they stand. */
export function draftBetween(base: NotesDocument, edited: NotesDocument): NoteDraft {
  return {
    units: changed(base.units, edited.units),
    layers: changed(base.layers, edited.layers),
    lists: changed(base.lists, edited.lists),
  }
}

/** The notes as they came, with what the reader wrote over them. */
export function withDraft(base: NotesDocument, draft: NoteDraft): NotesDocument {
  return {
    ...base,
    units: laid(base.units, draft.units),
    layers: laid(base.layers, draft.layers),
    lists: laid(base.lists, draft.lists),
  }
}

/** Reads a kept draft; what makes no sense is left out. */
export function readDraft(text: string | null): NoteDraft {
  const found = parsed(text)
  return {
    units: entries(found, 'units', isNote),
    layers: entries(found, 'layers', isNote),
    lists: entries(found, 'lists', isList),
  }
}

function changed<T>(base: Readonly<Record<string, T>>, edited: Readonly<Record<string, T>>) {
  const gone = Object.keys(base).filter(name => !Object.hasOwn(edited, name))
  const fresh = Object.entries(edited).filter(
    ([name, value]) => !Object.hasOwn(base, name) || JSON.stringify(base[name]) !== JSON.stringify(value),
  )
  return Object.fromEntries<T | null>([...gone.map(name => [name, null] as const), ...fresh])
}

function laid<T>(base: Readonly<Record<string, T>>, draft: Readonly<Record<string, T | null>>) {
  const all = Object.entries({ ...base, ...draft })
  return Object.fromEntries(all.filter((entry): entry is [string, T] => entry[1] !== null))
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

function entries<T>(found: unknown, key: string, is: (value: unknown) => value is T) {
  const record = isRecord(found) ? found[key] : null
  const all = isRecord(record) ? Object.entries(record) : []
  return Object.fromEntries(
    all.filter((entry): entry is [string, T | null] => entry[1] === null || is(entry[1])),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isDate = (value: unknown) => value === null || typeof value === 'string'
const isNote = (value: unknown): value is Note =>
  isRecord(value) && typeof value.text === 'string' && isDate(value.date)
const isList = (value: unknown): value is List =>
  isRecord(value) &&
  Array.isArray(value.units) &&
  value.units.every(unit => typeof unit === 'string') &&
  isDate(value.date)
