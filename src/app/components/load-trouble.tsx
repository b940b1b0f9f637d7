import type { Trouble } from '../data/trouble.ts'
import { Message } from './message.tsx'

/** A part of a page that could not be had: what, where, the way out, and another try. */
export function LoadTrouble({ trouble, again }: { readonly trouble: Trouble; again(): void }) {
  return (
    <Message kind="error" title={trouble.message}>
      {trouble.where !== null && <> {trouble.where}.</>} {trouble.wayOut}{' '}
      <button type="button" className="us-link" onClick={again}>
        Try again
      </button>
    </Message>
  )
}
