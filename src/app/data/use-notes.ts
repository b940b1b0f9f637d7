import { createContext, useContext } from 'react'
import type { Note, NotesDocument } from '../../server/api/document.ts'
import type { Edit, NoteTarget } from './note-edit.ts'

/** What people wrote about this atlas, and how to write more. */
export interface Notes {
  /** Empty until it is here. */
  readonly document: NotesDocument
  readonly state: 'loading' | 'ready' | 'failed'
  /** Where writing goes: to the atlas, or only into this browser. */
  readonly kept: 'atlas' | 'browser'
  /** The note of a unit, `conv1:3`. */
  noteOf(unit: string): Note | null
  layerNoteOf(layer: string): Note | null
  /** Saves a change; over newer notes of somebody else it is made again. @throws Trouble */
  save(edit: Edit): Promise<void>
  /**
   * Saves a note that stood as `before` when it was opened. Where somebody else wrote another
   * since, nothing is saved and that text comes back. @throws Trouble
   */
  saveNote(target: NoteTarget, text: string, before: string): Promise<{ readonly newer: string } | null>
}

export const NotesContext = createContext<Notes | null>(null)

/** The notes of the atlas that the page shows. */
export function useNotes(): Notes {
  const found = useContext(NotesContext)
  if (!found) throw new Error('no notes are open here')
  return found
}
