import './notes.css'
import { GiveFiles } from '../components/give-files.tsx'
import { Message } from '../components/message.tsx'
import { Thumb } from '../components/thumb.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { notesFile, notesTable } from '../data/note-export.ts'
import { type NotedLayer, notedLayers, partsOf } from '../data/noted.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted } from '../data/value.ts'
import { adjust, hrefOf } from '../state/navigation.ts'

/** All that people wrote about this atlas. */
export function NotesPage({ q }: { readonly q: string | null }) {
  const { atlas } = useAtlas()
  const notes = useNotes()
  const { units, lists } = notes.document
  const layers = notedLayers(atlas.layers, notes.document, q)
  const nothing = Object.keys(units).length === 0 && layers.length === 0 && q === null
  return (
    <div className="us-page us-notes">
      <header className="us-head">
        <h1 className="us-t1">Notes and lists</h1>
        <p className="us-meta">
          {counted(Object.keys(units).length, 'unit')} with a note,{' '}
          {counted(Object.keys(lists).length, 'list')}
        </p>
        <p className="us-meta us-ways">
          <GiveFiles
            json={{
              text: notes.kept === 'atlas' ? 'As JSON' : 'Download my notes',
              make: () => notesFile(notes.document),
            }}
            table={{ text: 'As CSV', make: () => notesTable(notes.document) }}
          />
        </p>
      </header>
      {notes.kept === 'browser' && (
        <p className="us-meta">
          What you write is kept in this browser only. Download it, and put it into the atlas as{' '}
          <code>notes.json</code> to keep it there.
        </p>
      )}
      {notes.state === 'failed' && (
        <Message kind="error" title="The notes could not be read.">
          The pictures and numbers are still right.
        </Message>
      )}
      <Lists />
      <label className="us-notes-filter">
        <span className="us-unseen">Only notes with these words</span>
        <input
          className="us-field"
          type="search"
          placeholder="A word of a note"
          dir="auto"
          defaultValue={q ?? ''}
          onChange={event => adjust({ q: event.target.value || null })}
        />
      </label>
      {nothing && (
        <Message kind="empty" title="Nobody has written a note yet.">
          Open a unit and press N, or choose “Write a note”.
        </Message>
      )}
      {q !== null && layers.length === 0 && (
        <Message kind="empty" title="No note matches.">
          Nothing that was written holds “{q}”.{' '}
          <a className="us-link" href={hrefOf({ name: 'notes' })}>
            Show all notes
          </a>
        </Message>
      )}
      {layers.map(noted => (
        <Layer key={noted.layer.name} noted={noted} most={mostOf(layers.length)} q={q} />
      ))}
    </div>
  )
}

/** So many notes of a layer that the page stays light. */
const mostOf = (layers: number): number => Math.max(4, Math.min(24, Math.floor(240 / layers)))

function Lists() {
  const { document } = useNotes()
  const lists = Object.entries(document.lists)
  if (lists.length === 0) return null
  return (
    <section>
      <h2 className="us-t3">Lists</h2>
      <ul className="us-notes-lists">
        {lists.map(([name, { units }]) => (
          <li key={name}>
            <a href={hrefOf({ name: 'list', list: name })} data-focus={`list ${name}`}>
              <span className="us-notes-strip">
                {units.slice(0, 4).map(unit => (
                  <Thumb key={unit} {...partsOf(unit)} />
                ))}
              </span>
              <b dir="auto">{name}</b>
              <span className="us-tiny">{counted(units.length, 'unit')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface LayerProps {
  readonly noted: NotedLayer
  readonly most: number
  readonly q: string | null
}

function Layer({ noted: { layer, note, units }, most, q }: LayerProps) {
  const state = { show: 'noted' as const, q }
  return (
    <section className="us-notes-layer">
      <h2>
        <a href={hrefOf({ name: 'layer', layer: layer.name })}>{layer.name}</a>
      </h2>
      {note !== null && (
        <p className="us-note" dir="auto">
          {note}
        </p>
      )}
      <ul className="us-notes-units">
        {units.slice(0, most).map(({ unit, text }) => (
          <li key={unit}>
            <a href={hrefOf({ name: 'unit', layer: layer.name, unit })} data-focus={`${layer.name}:${unit}`}>
              <Thumb layer={layer.name} unit={unit} />
              <b>{unit}</b>
              <span className="us-note" dir="auto">
                {text}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {units.length > most && (
        <a className="us-link us-small" href={hrefOf({ name: 'layer', layer: layer.name }, state)}>
          All {units.length} of {layer.name} with a note
        </a>
      )}
    </section>
  )
}
