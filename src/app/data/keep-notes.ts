import { useEffect, useMemo, useState } from 'react'
import type { NotesDocument } from '../../server/api/document.ts'
import type { OpenAtlas } from './atlas-context.ts'
import { emptyNotes } from './note-draft.ts'
import { type Edit, noteEdit, noteOf } from './note-edit.ts'
import { atlasStore, browserStore, type NoteStore } from './note-store.ts'
import { Trouble } from './trouble.ts'
import type { Notes } from './use-notes.ts'

/** How often a change is made again over newer notes before it is given up. */
const mostTries = 4

/** Loads the notes of an atlas, and keeps them as they are written, here or in another tab. */
export function useKeptNotes({ source, atlas }: OpenAtlas): Notes {
  const kept = atlas.can.write ? 'atlas' : 'browser'
  const keeper = useMemo(
    () => new Keeper((kept === 'atlas' ? atlasStore : browserStore)(source, atlas.name)),
    [source, atlas.name, kept],
  )
  const [shown, setShown] = useState<Shown>({ keeper, state: 'loading', document: emptyNotes })
  useEffect(() => keeper.follow(found => setShown({ keeper, ...found })), [keeper])
  const { state, document } =
    shown.keeper === keeper ? shown : { state: 'loading' as const, document: emptyNotes }
  return useMemo(
    () => ({
      document,
      state,
      kept,
      noteOf: unit => noteOf(document, { of: 'units', name: unit }),
      layerNoteOf: layer => noteOf(document, { of: 'layers', name: layer }),
      save: async edit => {
        await keeper.save(edit, () => null)
      },
      saveNote: (target, text, before) => {
        const stands = (found: NotesDocument) => noteOf(found, target)?.text ?? ''
        const edit = noteEdit(target, text, new Date().toISOString())
        return keeper.save(edit, found => (stands(found) === before ? null : { newer: stands(found) }))
      },
    }),
    [document, state, kept, keeper],
  )
}

interface Found {
  readonly state: Notes['state']
  readonly document: NotesDocument
}

interface Shown extends Found {
  readonly keeper: Keeper
}

/** The notes as they stand, whoever changed them last. */
class Keeper {
  readonly #store: NoteStore
  #latest = emptyNotes
  #told: (found: Found) => void = () => {}

  constructor(store: NoteStore) {
    this.#store = store
  }

  /** Tells the notes whenever they change, until the returned function is called. */
  follow(told: (found: Found) => void): () => void {
    this.#told = told
    const load = () => {
      this.#store.read().then(
        found => this.#show(found),
        () => this.#told({ state: 'failed', document: this.#latest }),
      )
    }
    const onStorage = (event: StorageEvent) => {
      if (event.key === this.#store.key) load()
    }
    load()
    window.addEventListener('storage', onStorage)
    return () => {
      this.#told = () => {}
      window.removeEventListener('storage', onStorage)
    }
  }

  /** Saves an edit unless `against` says something about the notes that it would be made over. */
  async save<T>(edit: Edit, against: (found: NotesDocument) => T | null): Promise<T | null> {
    for (let tries = 0; tries < mostTries; tries++) {
      const said = against(this.#latest)
      if (said !== null) return said
      const { saved, found } = await this.#store.write(edit(this.#latest))
      this.#show(found)
      if (saved) return null
    }
    throw new Trouble({
      code: 'busy',
      what: 'This was not saved: the notes are changed all the time.',
      where: null,
      way_out: 'Try again in a moment.',
    })
  }

  #show(document: NotesDocument): void {
    this.#latest = document
    this.#told({ state: 'ready', document })
  }
}
