import './message.css'
import type { ReactNode } from 'react'

interface MessageProps {
  readonly kind: 'unfinished' | 'error' | 'empty'
  readonly title: string
  readonly children?: ReactNode
}

/** A message in the page: a rule and a sign tell its kind, and words. */
export function Message({ kind, title, children }: MessageProps) {
  return (
    <div className={`us-message us-message-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {kind === 'unfinished' && <HalfRing />}
      {kind === 'error' && <Mark />}
      <p>
        <strong>{title}</strong> {children}
      </p>
    </div>
  )
}

function HalfRing() {
  return (
    <svg className="us-message-sign" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 1.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
    </svg>
  )
}

function Mark() {
  return (
    <svg className="us-message-sign" viewBox="0 0 14 14" aria-hidden="true">
      <rect x="1" y="1" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 3.5v4.5M7 9.5v1.2" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
