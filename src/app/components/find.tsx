import './find.css'
import { type KeyboardEvent, useId, useState } from 'react'
import { useAtlas } from '../data/atlas-context.ts'
import { type FindRow, findRows, layerRows } from '../data/find-row.ts'
import { useDocument } from '../data/use-document.ts'
import { useSlow } from '../data/use-slow.ts'
import { hrefOf, open } from '../state/navigation.ts'
import { Dialog } from './dialog.tsx'

/** How long typing has to rest before it is asked for. */
const restMs = 120

/** Finds a unit, a layer, a label or a word of a note, over whatever page is shown. */
export function Find({ onClose }: { onClose(): void }) {
  const [text, setText] = useState('')
  const { rows, trouble, sought } = useFound(text.trim())
  const [marked, setMarked] = useState(0)
  const list = useId()
  const at = Math.min(marked, rows.length - 1)
  const enter = (row: FindRow | undefined) => {
    if (!row) return
    onClose()
    open(row.page, row.state)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') enter(rows[at])
    else if (step && rows.length > 0) setMarked((at + step + rows.length) % rows.length)
    else return
    event.preventDefault()
  }
  return (
    <Dialog label="Find" className="us-find" onClose={onClose}>
      <input
        className="us-find-text"
        type="text"
        role="combobox"
        aria-label="Find a unit, a layer, a label or a word from a note"
        aria-expanded={rows.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${list}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
        dir="auto"
        placeholder="Find"
        value={text}
        onChange={event => {
          setText(event.target.value)
          setMarked(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label="Found" className="us-find-rows">
        {rows.map((row, index) => (
          <Row
            key={`${row.kind} ${row.why} ${row.name}`}
            id={`${list}-${index}`}
            row={row}
            marked={index === at}
            onEnter={enter}
          />
        ))}
      </div>
      <p className="us-find-foot" role="status">
        {trouble ?? (rows.length === 0 && sought !== '' ? nothing(sought) : foot)}
      </p>
    </Dialog>
  )
}

const foot = 'Type a unit (conv3:17), a layer, a label or a word from a note. ↑↓ to move, Enter to open.'
const nothing = (sought: string) => `Nothing here is called “${sought}”. Try a part of the word, or a number.`

/** What was found for a text; until the newest answer is here, what was found before it. */
function useFound(text: string) {
  const { source, atlas } = useAtlas()
  const sought = useSlow(text, restMs)
  const loaded = useDocument(sought === '' ? null : `find ${sought}`, () => source.find(sought))
  const [before, setBefore] = useState<{ readonly rows: readonly FindRow[]; readonly sought: string }>({
    rows: [],
    sought: '',
  })
  if (loaded.state === 'ready' && before.sought !== sought)
    setBefore({ rows: findRows(loaded.value, sought), sought })
  if (text === '') return { rows: layerRows(atlas.layers), sought: '', trouble: null }
  const trouble =
    loaded.state === 'failed' ? `${loaded.trouble.message} ${loaded.trouble.wayOut ?? ''}` : null
  return { ...before, trouble }
}

interface RowProps {
  readonly id: string
  readonly row: FindRow
  readonly marked: boolean
  onEnter(row: FindRow): void
}

function Row({ id, row, marked, onEnter }: RowProps) {
  const { source } = useAtlas()
  return (
    <a
      id={id}
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      className="us-find-row"
      href={hrefOf(row.page, row.state)}
      ref={marked ? intoSight : undefined}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onEnter(row)
      }}
    >
      <span className="us-find-face">
        {row.unit && (
          <img src={source.image.nine(row.unit.layer, row.unit.unit, 'top')} alt="" onError={hide} />
        )}
      </span>
      <b dir="auto">{row.name}</b>
      {row.note && <em dir="auto">{row.note}</em>}
      <span className="us-find-why">{row.why}</span>
    </a>
  )
}

const intoSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

function hide(event: { readonly currentTarget: HTMLElement }) {
  event.currentTarget.hidden = true
}
