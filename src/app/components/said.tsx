import './said.css'
import { useSaid } from '../state/said.ts'

/** The live region: what was done, said to a screen reader and shown for a moment. */
export function Said() {
  const text = useSaid()
  return (
    <div role="status" aria-live="polite" className="us-said">
      {text !== '' && <p>{text}</p>}
    </div>
  )
}
