import './list-button.css'
import { type SyntheticEvent, useId, useState } from 'react'
import { addEdit, type Edit, removeEdit } from '../data/note-edit.ts'
import { writeTrouble } from '../data/trouble.ts'
import { useNotes } from '../data/use-notes.ts'
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
export function Lists({ unit, onClose }: { readonly unit: string; onClose(): void }) {
  const notes = useNotes()
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const field = useId()
  const save = (edit: Edit) =>
    notes.save(edit).then(
      () => setTrouble(null),
      error => setTrouble(writeTrouble(error)),
    )
  const now = () => new Date().toISOString()
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save(addEdit(name.trim(), [unit], now()))
    setName('')
  }
  const lists = Object.entries(notes.document.lists)
  return (
    <Dialog label={`Lists with ${unit}`} className="us-lists" onClose={onClose}>
      <h2 className="us-t2">Lists with {unit}</h2>
      <ul>
        {lists.map(([list, { units }]) => (
          <li key={list}>
            <label>
              <input
                type="checkbox"
                checked={units.includes(unit)}
                onChange={event =>
                  save(event.target.checked ? addEdit(list, [unit], now()) : removeEdit(list, unit, now()))
                }
              />
              <b dir="auto">{list}</b>
              <span className="us-tiny">{units.length === 1 ? '1 unit' : `${units.length} units`}</span>
            </label>
            <a className="us-link" href={hrefOf({ name: 'list', list })} onClick={onClose}>
              Open
            </a>
          </li>
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
