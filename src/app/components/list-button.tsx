import './list-button.css'
import { type SyntheticEvent, startTransition, useId, useOptimistic, useState } from 'react'
import { addEdit, type Edit, removeEdit } from '../data/note-edit.ts'
import { writeTrouble } from '../data/trouble.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted } from '../data/value.ts'
import { useKeys } from '../state/keys.ts'
import { hrefOf } from '../state/navigation.ts'
import { Dialog } from './dialog.tsx'

/** Puts a unit into lists; the key L opens it where it is `keyed`. */
export function ListButton({ unit, keyed = false }: { readonly unit: string; readonly keyed?: boolean }) {
  const [shown, setShown] = useState(false)
  useKeys(keyed ? { list: () => setShown(true) } : {})
  return (
    <>
      <button type="button" className="us-link" onClick={() => setShown(true)}>
        Add to list
      </button>
      {shown && <Lists unit={unit} onClose={() => setShown(false)} />}
    </>
  )
}

/** The lists, those that hold the unit marked; each mark is saved at once. */
function Lists({ unit, onClose }: { readonly unit: string; onClose(): void }) {
  const notes = useNotes()
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const field = useId()
  const save = (edit: Edit) =>
    notes.save(edit).then(
      () => setTrouble(null),
      error => setTrouble(writeTrouble(error)),
    )
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save(addEdit(name.trim(), [unit], new Date().toISOString()))
    setName('')
  }
  const lists = Object.entries(notes.document.lists)
  return (
    <Dialog label={`Lists with ${unit}`} className="us-lists" onClose={onClose}>
      <h2 className="us-t2">Lists with {unit}</h2>
      <ul>
        {lists.map(([list, { units }]) => (
          <Line key={list} list={list} units={units} unit={unit} save={save} onClose={onClose} />
        ))}
      </ul>
      <form onSubmit={onSubmit}>
        <label htmlFor={field}>{lists.length === 0 ? 'Name of the first list' : 'A new list'}</label>
        <input
          id={field}
          className="us-field"
          dir="auto"
          maxLength={80}
          autoComplete="off"
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <button type="submit" className="us-button">
          Add
        </button>
      </form>
      {trouble !== null && <p role="alert">Not saved. {trouble}</p>}
      {notes.kept === 'browser' && <p className="us-tiny">Kept in this browser only.</p>}
      <button type="button" className="us-button" onClick={onClose}>
        Close
      </button>
    </Dialog>
  )
}

interface LineProps {
  readonly list: string
  readonly units: readonly string[]
  readonly unit: string
  save(edit: Edit): Promise<void>
  onClose(): void
}

/** A list that the unit is in or not; the mark stands at once, and goes back where it could not be saved. */
function Line({ list, units, unit, save, onClose }: LineProps) {
  const [marked, mark] = useOptimistic(units.includes(unit))
  const choose = (wanted: boolean) =>
    startTransition(async () => {
      mark(wanted)
      const date = new Date().toISOString()
      await save(wanted ? addEdit(list, [unit], date) : removeEdit(list, unit, date))
    })
  return (
    <li>
      <label>
        <input type="checkbox" checked={marked} onChange={event => choose(event.target.checked)} />
        <b dir="auto">{list}</b>
        <span className="us-tiny">{counted(units.length, 'unit')}</span>
      </label>
      <a className="us-link" href={hrefOf({ name: 'list', list })} onClick={onClose}>
        Open
      </a>
    </li>
  )
}
