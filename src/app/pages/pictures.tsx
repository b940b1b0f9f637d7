import './pictures.css'
import { useState } from 'react'
import type { PicturesDocument } from '../../server/api/document.ts'
import { DropPlace } from '../components/drop-place.tsx'
import { LoadTrouble } from '../components/load-trouble.tsx'
import { Message } from '../components/message.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { useDocument } from '../data/use-document.ts'
import { useOwnPicture } from '../data/use-own-picture.ts'
import { counted, writeCount } from '../data/value.ts'
import type { PageState } from '../state/address.ts'
import { useKeys } from '../state/keys.ts'
import { adjust, change, hrefOf, open } from '../state/navigation.ts'
import { useRoving } from '../state/roving.ts'
import { OwnPage } from './picture/own-page.tsx'

/** Pictures that are shown at once. */
const shown = 120

/** All pictures of the set, or those that are sought. */
export function PicturesPage({ state }: { readonly state: PageState }) {
  const { source, atlas } = useAtlas()
  const own = useOwnPicture()
  const { label, q } = state
  const from = /^\d{1,12}$/.test(state.at ?? '') ? Number(state.at) : 0
  const key = JSON.stringify([atlas.name, atlas.revision, label, q, from])
  const loaded = useDocument(`pictures ${key}`, () => source.pictures({ label, q, from, n: shown }))
  useKeys({ out: () => (own.picture ? own.leave() : open({ name: 'network' })) })
  if (own.picture) return <OwnPage own={own} state={state} page={{ name: 'pictures' }} />
  const total = loaded.state === 'ready' ? loaded.value.total : null
  return (
    <div className="us-page">
      <header className="us-head">
        <h1 className="us-t1">Pictures</h1>
        <p className="us-meta">
          {counted(atlas.pictures.count, 'picture')}
          {atlas.pictures.read < atlas.pictures.count && (
            <>
              , of which{' '}
              <a className="us-link" href={hrefOf({ name: 'pictures' }, { q: 'skipped:' })}>
                {writeCount(atlas.pictures.count - atlas.pictures.read)} could not be read
              </a>
            </>
          )}
          ; the atlas holds the views of {writeCount(atlas.pictures.views)}
        </p>
      </header>
      <Tools state={state} from={from} total={total} />
      {loaded.state === 'failed' && <LoadTrouble trouble={loaded.trouble} again={loaded.again} />}
      {loaded.state === 'loading' && <div className="us-pictures" aria-busy="true" />}
      {loaded.state === 'ready' &&
        (total === 0 ? <Nothing state={state} /> : <Grid key={key} document={loaded.value} />)}
      <DropPlace own={own} />
    </div>
  )
}

interface ToolsProps {
  readonly state: PageState
  readonly from: number
  readonly total: number | null
}

function Tools({ state, from, total }: ToolsProps) {
  const { atlas } = useAtlas()
  const [text, setText] = useState(state.q ?? '')
  return (
    <div className="us-tool-line us-pictures-tools">
      {atlas.labels.length > 0 && (
        <select
          className="us-field"
          aria-label="Label"
          value={state.label ?? ''}
          onChange={event => change({ label: event.target.value || null, at: null })}
        >
          <option value="">all labels</option>
          {atlas.labels.map(label => (
            <option key={label}>{label}</option>
          ))}
        </select>
      )}
      <input
        className="us-field"
        type="search"
        aria-label="Part of a name or a label"
        placeholder="Part of a name or a label"
        dir="auto"
        value={text}
        onChange={event => {
          setText(event.target.value)
          adjust({ q: event.target.value || null, at: null })
        }}
      />
      {total !== null && total > 0 && (
        <p>
          <span aria-live="polite">
            {writeCount(from + 1)} to {writeCount(Math.min(total, from + shown))} of {writeCount(total)}
          </span>
          <Turn to={from - shown} total={total} text="←" label="Pictures before" state={state} />
          <Turn to={from + shown} total={total} text="→" label="Next pictures" state={state} />
        </p>
      )}
    </div>
  )
}

interface TurnProps {
  readonly to: number
  readonly total: number
  readonly text: string
  readonly label: string
  readonly state: PageState
}

function Turn({ to, total, text, label, state: { label: of, q } }: TurnProps) {
  const start = Math.max(0, to)
  if (to <= -shown || to >= total)
    return (
      <span className="us-unit-arrow" aria-hidden="true">
        {text}
      </span>
    )
  const at = start === 0 ? null : String(start)
  return (
    <a
      className="us-link us-unit-arrow"
      href={hrefOf({ name: 'pictures' }, { label: of, q, at })}
      aria-label={label}
    >
      {text}
    </a>
  )
}

function Grid({
  document: { picture, key, label, view, status, reason },
}: {
  readonly document: PicturesDocument
}) {
  const cell = useRoving(picture.length, 1)
  return (
    <ul className="us-pictures" data-cells>
      {picture.map((number, i) => (
        <li key={number}>
          <a
            {...cell(i)}
            href={hrefOf({ name: 'picture', picture: number })}
            data-focus={`picture ${number}`}
            data-pictures={i === 0 ? '' : undefined}
            title={key[i]}
          >
            <View
              picture={number}
              view={view[i]}
              skipped={status[i] === 'read' ? null : (reason[i] ?? 'skipped')}
            />
            <span className="us-pictures-name" dir="auto">
              {label[i] ?? key[i]}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

interface ViewProps {
  readonly picture: number
  readonly view: boolean
  /** Why it was not read; null: it was. */
  readonly skipped: string | null
}

function View({ picture, view, skipped }: ViewProps) {
  const { source } = useAtlas()
  const [missing, setMissing] = useState(false)
  const original = source.image.original(picture)
  const src = view ? source.image.view(picture) : original
  if (skipped !== null)
    return (
      <span className="us-pictures-view us-pictures-none">
        <span className="us-pictures-why" dir="auto">
          skipped: {skipped}
        </span>
      </span>
    )
  if (src === null || missing)
    return (
      <span className="us-pictures-view us-pictures-none">
        {missing ? 'image missing' : 'no unit keeps it'}
      </span>
    )
  return (
    <span className="us-pictures-view">
      <img src={src} alt="" loading="lazy" decoding="async" onError={() => setMissing(true)} />
    </span>
  )
}

function Nothing({ state: { label, q } }: { readonly state: PageState }) {
  const sought = [q && `named “${q}”`, label && `labelled “${label}”`].filter(Boolean).join(' and ')
  return (
    <Message kind="empty" title="No picture matches.">
      There is none {sought}.{' '}
      {q !== null && label !== null && (
        <>
          <a className="us-link" href={hrefOf({ name: 'pictures' }, { q })}>
            Look in all labels
          </a>{' '}
          or{' '}
        </>
      )}
      <a className="us-link" href={hrefOf({ name: 'pictures' })}>
        show all pictures
      </a>
      .
    </Message>
  )
}
