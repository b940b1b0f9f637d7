import './unfinished.css'
import { useEffect, useState } from 'react'
import type { ProgressEvent } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { newsOf } from '../data/progress-words.ts'
import { writeCount } from '../data/value.ts'
import { Message } from './message.tsx'

/** Says that the scan goes on, and loads what is new when the reader asks for it. */
export function Unfinished() {
  const { atlas } = useAtlas()
  return atlas.state === 'finished' ? null : <Going />
}

function Going() {
  const { atlas, source } = useAtlas()
  const [event, setEvent] = useState<ProgressEvent | null>(null)
  useEffect(() => source.watch(setEvent), [source])
  const news = newsOf(atlas, event)
  const { pictures, of } = atlas.progress ?? { pictures: 0, of: atlas.pictures.count }
  const load = () => {
    source.renew()
    location.reload()
  }
  return (
    <Message kind="unfinished" title="This scan is not finished.">
      {writeCount(pictures)} of {writeCount(of)} pictures so far. The nines will still change.
      <span className="us-unfinished-bar" aria-hidden="true">
        <i style={{ width: `${of > 0 ? (100 * pictures) / of : 0}%` }} />
      </span>
      {news && <span aria-live="off">{news} </span>}
      <button type="button" className="us-link" onClick={load}>
        Load what is new
      </button>
    </Message>
  )
}
