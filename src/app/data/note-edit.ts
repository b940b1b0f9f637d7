import type { List, Note, NotesDocument } from '../../server/api/document.ts'

/** One change of what people wrote; it can be made again over newer notes. */
export type Edit = (notes: NotesDocument) => NotesDocument

/** Whose note it is: a unit's (`conv1:3`) or a layer's (`conv1`). */
export interface NoteTarget {
  readonly of: 'units' | 'layers'
  readonly name: string
}

/** The note of a unit or a layer; null: nobody wrote one. */
export function noteOf(notes: NotesDocument, { of, name }: NoteTarget): Note | null {
  return own(notes[of], name)
}

/** A list by its name; null: there is none. */
export function listOf(notes: NotesDocument, name: string): List | null {
  return own(notes.lists, name)
}

/** Writes a note; without text it is taken away. */
export function noteEdit({ of, name }: NoteTarget, text: string, date: string): Edit {
  return notes => ({
    ...notes,
    [of]: text === '' ? without(notes[of], name) : { ...notes[of], [name]: { text, date } },
  })
}

/** Adds units at the end of a list, made where there is none; each is in it once. */
export function addEdit(list: string, units: readonly string[], date: string): Edit {
  return unitsEdit(list, date, before => [...new Set([...before, ...units])])
}

/** Takes a unit out of a list. */
export function removeEdit(list: string, unit: string, date: string): Edit {
  return unitsEdit(list, date, before => before.filter(other => other !== unit))
}

/** Moves a unit of a list by so many places, at most to its ends. */
export function moveEdit(list: string, unit: string, by: number, date: string): Edit {
  return unitsEdit(list, date, before => {
    const from = before.indexOf(unit)
    if (from < 0) return before
    const rest = before.filter(other => other !== unit)
    const to = Math.max(0, Math.min(rest.length, from + by))
    return [...rest.slice(0, to), unit, ...rest.slice(to)]
  })
}

/** Takes a whole list away. */
export function dropEdit(list: string): Edit {
  return notes => ({ ...notes, lists: without(notes.lists, list) })
}

/** Gives a list another name, in its place among the lists; one that is taken already stays as it is. */
export function renameEdit(list: string, name: string): Edit {
  return notes => {
    if (!listOf(notes, list) || listOf(notes, name)) return notes
    const named = Object.entries(notes.lists).map(([key, value]) => [key === list ? name : key, value])
    return { ...notes, lists: Object.fromEntries(named) }
  }
}

function unitsEdit(
  list: string,
  date: string,
  change: (before: readonly string[]) => readonly string[],
): Edit {
  return notes => {
    const units = change(listOf(notes, list)?.units ?? [])
    return { ...notes, lists: { ...notes.lists, [list]: { units, date } } }
  }
}

// Names are people's words: "__proto__" is a name like any other.
function own<T>(record: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(record, name) ? record[name] : null
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}
