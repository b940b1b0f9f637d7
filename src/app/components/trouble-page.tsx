import type { Trouble } from '../data/trouble.ts'
import { Message } from './message.tsx'

/** What stands where nothing of the atlas can be shown. */
export function TroublePage({ trouble, again }: { readonly trouble: Trouble; again(): void }) {
  return (
    <main className="us-page">
      <h1 className="us-t1">This atlas cannot be shown</h1>
      <Message kind="error" title={trouble.message}>
        {trouble.where !== null && <> {trouble.where}.</>} {trouble.wayOut}{' '}
        <button type="button" className="us-link" onClick={again}>
          Try again
        </button>
      </Message>
    </main>
  )
}
