import type { ReactNode } from 'react'
import type { Trouble } from '../data/trouble.ts'
import { Message } from './message.tsx'

interface LoadTroubleProps {
  readonly trouble: Trouble
  again(): void
  /** What else is to be said. */
  readonly children?: ReactNode
}

/** A part of a page that could not be had: what, where, the way out, and another try. */
export function LoadTrouble({ trouble, again, children }: LoadTroubleProps) {
  return (
    <Message kind="error" title={trouble.message}>
      {trouble.where !== null && <> {trouble.where}.</>} {trouble.wayOut} {children}{' '}
      <button type="button" className="us-link" onClick={again}>
        Try again
      </button>
    </Message>
  )
}
