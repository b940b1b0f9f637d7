import './list.css'
import { type SyntheticEvent, useState } from 'react'
import { nearestNames } from '../../base/nearest.ts'
import { CopyLink } from '../components/copy-link.tsx'
import { GiveFiles } from '../components/give-files.tsx'
import { ListedUnit } from '../components/listed-unit.tsx'
import { Message } from '../components/message.tsx'
import { dropEdit, type Edit, listOf, moveEdit, removeEdit, renameEdit } from '../data/note-edit.ts'
import { figureCommand, listFile, listTable } from '../data/note-export.ts'
import { partsOf } from '../data/noted.ts'
import { writeTrouble } from '../data/trouble.ts'
import type { HitKind } from '../data/unit-words.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted } from '../data/value.ts'
import { copy } from '../state/copy.ts'
import { change, open } from '../state/navigation.ts'
import { NotHerePage } from './not-here.tsx'

/** So many units are drawn at first, and more at each step. */
const step = 120

interface ListPageProps {
  readonly name: string
  readonly hits: HitKind
}

/** A list of units in its order, shown like a layer. */
export function ListPage({ name, hits }: ListPageProps) {
  const notes = useNotes()
  const list = listOf(notes.document, name)
  const [ordering, setOrdering] = useState(false)
  const [most, setMost] = useState(step)
  const { trouble, save } = useSaving()
  if (notes.state === 'loading') return <div className="us-page" aria-busy="true" />
  if (!list) return <NoList name={name} />
  return (
    <div className="us-page">
      <Head name={name} units={list.units} save={save} />
      <div className="us-tool-line">
        <HitsSwitch hits={hits} />
        <button
          type="button"
          className="us-link"
          aria-pressed={ordering}
          onClick={() => setOrdering(!ordering)}
        >
          {ordering ? 'Done' : 'Change order'}
        </button>
        <Figure name={name} units={list.units} />
      </div>
      {trouble !== null && (
        <Message kind="error" title="Not saved.">
          {trouble}
        </Message>
      )}
      {list.units.length === 0 && (
        <Message kind="empty" title="This list is empty.">
          Open a unit and press L, or choose “Add to list”.
        </Message>
      )}
      <ol className="us-list-grid">
        {list.units.slice(0, most).map((unit, index) => (
          <li key={unit}>
            <ListedUnit {...partsOf(unit)} hits={hits} />
            {ordering && (
              <Order
                list={name}
                unit={unit}
                first={index === 0}
                last={index === list.units.length - 1}
                save={save}
              />
            )}
          </li>
        ))}
      </ol>
      {list.units.length > most && (
        <button type="button" className="us-button" onClick={() => setMost(most + step)}>
          Show more of {counted(list.units.length, 'unit')}
        </button>
      )}
    </div>
  )
}

type Save = (edit: Edit) => Promise<void>

function useSaving(): { readonly trouble: string | null; readonly save: Save } {
  const notes = useNotes()
  const [trouble, setTrouble] = useState<string | null>(null)
  const save = async (edit: Edit) => {
    try {
      await notes.save(edit)
      setTrouble(null)
    } catch (error) {
      setTrouble(writeTrouble(error))
    }
  }
  return { trouble, save }
}

const now = () => new Date().toISOString()

interface OrderProps {
  readonly list: string
  readonly unit: string
  readonly first: boolean
  readonly last: boolean
  readonly save: Save
}

function Order({ list, unit, first, last, save }: OrderProps) {
  const move = (by: number) => save(moveEdit(list, unit, by, now()))
  return (
    <p className="us-list-order">
      <button type="button" disabled={first} onClick={() => move(-1)} aria-label={`Move ${unit} forward`}>
        ←
      </button>
      <button type="button" disabled={last} onClick={() => move(1)} aria-label={`Move ${unit} back`}>
        →
      </button>
      <button type="button" className="us-link" onClick={() => save(removeEdit(list, unit, now()))}>
        Remove<span className="us-unseen"> {unit}</span>
      </button>
    </p>
  )
}

interface HeadProps {
  readonly name: string
  readonly units: readonly string[]
  readonly save: Save
}

function Head({ name, units, save }: HeadProps) {
  const { document } = useNotes()
  const [state, setState] = useState<'shown' | 'naming' | 'dropping'>('shown')
  const shown = () => setState('shown')
  return (
    <header className="us-head us-list-head">
      {state === 'naming' ? (
        <Naming name={name} onDone={shown} save={save} />
      ) : (
        <h1 className="us-t1" dir="auto">
          {name}
        </h1>
      )}
      <p className="us-meta">a list of {counted(units.length, 'unit')}</p>
      <p className="us-meta us-ways">
        <CopyLink />
        <GiveFiles
          json={{ text: 'As JSON', make: () => listFile(name, document) }}
          table={{ text: 'As CSV', make: () => listTable(name, document) }}
        />
        <button type="button" className="us-link" onClick={() => setState('naming')}>
          Rename
        </button>
        <button type="button" className="us-link" onClick={() => setState('dropping')}>
          Delete
        </button>
      </p>
      {state === 'dropping' && <Dropping name={name} onDone={shown} save={save} />}
    </header>
  )
}

interface StepProps {
  readonly name: string
  readonly save: Save
  onDone(): void
}

function Naming({ name, save, onDone }: StepProps) {
  const { document } = useNotes()
  const [text, setText] = useState(name)
  const wanted = text.trim()
  const taken = wanted !== name && listOf(document, wanted) !== null
  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (wanted === '' || taken) return
    onDone()
    if (wanted === name) return
    await save(renameEdit(name, wanted))
    open({ name: 'list', list: wanted })
  }
  return (
    <form className="us-list-naming" onSubmit={onSubmit}>
      <input
        className="us-field"
        aria-label="Name of the list"
        dir="auto"
        maxLength={80}
        value={text}
        ref={takeFocus}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && onDone()}
      />
      <button type="submit" className="us-button" disabled={wanted === '' || taken}>
        Rename
      </button>
      {taken && <span className="us-small">There is a list of that name.</span>}
    </form>
  )
}

const takeFocus = (field: HTMLInputElement | null) => field?.select()

function Dropping({ name, save, onDone }: StepProps) {
  const drop = async () => {
    await save(dropEdit(name))
    open({ name: 'notes' })
  }
  return (
    <p className="us-list-dropping" role="alert">
      The list is deleted for everybody; the notes of its units stay.
      <button type="button" className="us-button" onClick={drop}>
        Delete the list
      </button>
      <button type="button" className="us-button" onClick={onDone}>
        Keep it
      </button>
    </p>
  )
}

function HitsSwitch({ hits }: { readonly hits: HitKind }) {
  return (
    <fieldset className="us-lenses" aria-label="Which hits">
      <button type="button" aria-pressed={hits === 'top'} onClick={() => change({ hits: null })}>
        Top nine
      </button>
      <button type="button" aria-pressed={hits === 'random'} onClick={() => change({ hits: 'random' })}>
        Random
      </button>
    </fieldset>
  )
}

function Figure({ name, units }: Omit<HeadProps, 'save'>) {
  const command = figureCommand(name, units)
  if (units.length === 0) return null
  return (
    <details className="us-list-figure">
      <summary className="us-link">Figure of these</summary>
      <p className="us-small">This prints them; ATLAS is the folder of this atlas.</p>
      <code dir="ltr">{command}</code>
      <button type="button" className="us-link" onClick={() => copy(command, 'Command')}>
        Copy
      </button>
    </details>
  )
}

function NoList({ name }: { readonly name: string }) {
  const { document } = useNotes()
  const near = nearestNames(name, Object.keys(document.lists)).map(list => ({
    text: list,
    page: { name: 'list', list } as const,
  }))
  return <NotHerePage what={`List ${name}`} near={near} />
}
