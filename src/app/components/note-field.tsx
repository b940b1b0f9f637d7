import './note-field.css'
import { type KeyboardEvent, type SyntheticEvent, useId, useState } from 'react'
import type { NoteTarget } from '../data/note-edit.ts'
import { writeTrouble } from '../data/trouble.ts'
import { useNotes } from '../data/use-notes.ts'
import { useKeys } from '../state/keys.ts'
import { say } from '../state/said.ts'

interface NoteFieldProps {
  readonly target: NoteTarget
  /** Whether the key N opens it: one on a page. */
  readonly keyed?: boolean
}

/** What is being written, by target: leaving the page does not lose it. */
const unsaved = new Map<string, string>()

/** A note about a unit or a layer: read, written, and saved over what somebody else wrote only when both were seen. */
export function NoteField({ target, keyed = false }: NoteFieldProps) {
  const notes = useNotes()
  const key = `${target.of} ${target.name}`
  const note = target.of === 'units' ? notes.noteOf(target.name) : notes.layerNoteOf(target.name)
  const [state, setState] = useState<'shown' | 'writing' | 'written'>(unsaved.has(key) ? 'writing' : 'shown')
  const write = () => setState('writing')
  useKeys(keyed ? { note: write } : {})
  if (state === 'writing')
    return (
      <Writing
        key={key}
        id={key}
        target={target}
        before={note?.text ?? ''}
        onDone={() => setState('written')}
      />
    )
  return (
    <p className="us-note-field">
      {note && (
        <span className="us-note" dir="auto">
          {note.text}
        </span>
      )}
      <button
        type="button"
        className="us-link"
        onClick={write}
        data-focus={`note ${key}`}
        ref={state === 'written' ? takeFocusBack : undefined}
      >
        {note ? 'Edit' : 'Write a note'}
      </button>
      {note?.date && <time dateTime={note.date}>{dayOf(note.date)}</time>}
    </p>
  )
}

interface WritingProps {
  readonly id: string
  readonly target: NoteTarget
  /** As the note stands. */
  readonly before: string
  onDone(): void
}

function Writing({ id, target, before, onDone }: WritingProps) {
  const notes = useNotes()
  const [base, setBase] = useState(before)
  const [text, setText] = useState(unsaved.get(id) ?? before)
  const [state, setState] = useState<{ newer: string | null; trouble: string | null; busy: boolean }>({
    newer: null,
    trouble: null,
    busy: false,
  })
  const field = useId()
  const write = (value: string) => {
    unsaved.set(id, value)
    setText(value)
  }
  const leave = () => {
    unsaved.delete(id)
    onDone()
  }
  const save = async () => {
    setState({ ...state, trouble: null, busy: true })
    try {
      const other = await notes.saveNote(target, text.trim(), base)
      if (!other) {
        say(notes.kept === 'atlas' ? 'Note saved.' : 'Note kept in this browser.')
        return leave()
      }
      setBase(other.newer)
      setState({ newer: other.newer, trouble: null, busy: false })
    } catch (error) {
      setState({ ...state, trouble: writeTrouble(error), busy: false })
    }
  }
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    save()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter' && !event.shiftKey) save()
    else return
    event.preventDefault()
  }
  return (
    <form className="us-note-field us-note-writing" onSubmit={onSubmit}>
      {state.newer !== null && <Newer text={state.newer} />}
      <label htmlFor={field} className="us-unseen">
        Note about {target.name}
      </label>
      <textarea
        id={field}
        className="us-note"
        dir="auto"
        rows={Math.min(6, 1 + Math.floor(text.length / 48))}
        maxLength={4000}
        value={text}
        ref={takeFocus}
        onChange={event => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="us-note-ways">
        <button type="submit" className="us-link" disabled={state.busy}>
          Save
        </button>
        <button type="button" className="us-link" onClick={leave}>
          Cancel
        </button>
        {notes.kept === 'browser' && <span className="us-tiny">Kept in this browser only.</span>}
      </span>
      {state.trouble !== null && <p role="alert">Not saved. {state.trouble}</p>}
    </form>
  )
}

function Newer({ text }: { readonly text: string }) {
  return (
    <div className="us-note-newer" role="alert">
      <p>
        {text === ''
          ? 'Somebody took this note away while you wrote.'
          : 'Somebody else changed this note while you wrote:'}
      </p>
      {text !== '' && (
        <p className="us-note" dir="auto">
          {text}
        </p>
      )}
      <p>Yours is below. Save it again to put it in that place.</p>
    </div>
  )
}

function takeFocus(field: HTMLTextAreaElement | null) {
  if (!field) return
  field.focus({ preventScroll: true })
  field.setSelectionRange(field.value.length, field.value.length)
}

const takeFocusBack = (button: HTMLElement | null) => button?.focus({ preventScroll: true })

const dayOf = (date: string): string =>
  new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
