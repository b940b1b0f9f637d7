import type { NotesDocument } from '../../server/api/document.ts'
import { draftBetween, emptyDraft, emptyNotes, type NoteDraft, readDraft, withDraft } from './note-draft.ts'
import type { AtlasSource } from './source.ts'

/** Where notes are kept. */
export interface NoteStore {
  /** What changes in this browser's storage whenever notes were written. */
  readonly key: string
  read(): Promise<NotesDocument>
  /** `found`: the notes as they stand afterwards; where they are newer than what was to be written over, nothing was saved. */
  write(notes: NotesDocument): Promise<{ readonly saved: boolean; readonly found: NotesDocument }>
}

/** Notes in the atlas, by its server. */
export function atlasStore(source: AtlasSource, atlas: string): NoteStore {
  const key = `unitscope-notes-saved ${atlas}`
  return {
    key,
    read: () => source.notes(),
    write: async notes => {
      const answer = await source.saveNotes(notes)
      if ('newer' in answer) return { saved: false, found: answer.newer }
      remember(key, answer.saved.revision)
      return { saved: true, found: answer.saved }
    },
  }
}

/** Notes as they came with the atlas, and over them what the reader wrote in this browser. */
export function browserStore(source: AtlasSource, atlas: string): NoteStore {
  const key = `unitscope-notes-draft ${atlas}`
  let draft: NoteDraft = emptyDraft
  let base: NotesDocument | null = null
  const given = async () => {
    base ??= await source.notes().catch(() => emptyNotes)
    return base
  }
  return {
    key,
    read: async () => {
      draft = readDraft(recalled(key))
      return withDraft(await given(), draft)
    },
    write: async notes => {
      draft = draftBetween(await given(), notes)
      remember(key, JSON.stringify(draft))
      return { saved: true, found: withDraft(await given(), draft) }
    },
  }
}

function recalled(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // A page without storage keeps what was written until it is closed.
  }
}
