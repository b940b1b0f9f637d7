import './drop-place.css'
import { useRef } from 'react'
import { useAtlas } from '../data/atlas-context.ts'
import type { OwnPicture } from '../data/use-own-picture.ts'
import { useDropped } from '../state/dropped.ts'
import { Message } from './message.tsx'

/** A picture of the reader's own: dropped anywhere on the page, or chosen. */
export function DropPlace({ own }: { readonly own: OwnPicture }) {
  const { source, atlas } = useAtlas()
  const input = useRef<HTMLInputElement>(null)
  const can = source.live !== null && atlas.can.drop
  const over = useDropped(can ? own.take : null)
  if (!can)
    return (
      <p className="us-drop">A picture of your own cannot be shown to the network here. {atlas.can.why}</p>
    )
  return (
    <div className={`us-drop${over ? ' us-drop-over' : ''}`}>
      <p>
        <b>Drop a picture of your own</b> or{' '}
        <button type="button" className="us-link" onClick={() => input.current?.click()}>
          choose one
        </button>
        . It stays on this computer.
      </p>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) own.take(file)
          event.target.value = ''
        }}
      />
      {own.state === 'running' && <p role="status">The network is looking at it …</p>}
      {own.trouble && (
        <Message kind="error" title="This picture could not be shown to the network.">
          {own.trouble}
        </Message>
      )}
    </div>
  )
}
