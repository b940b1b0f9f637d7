import './hint.css'
import { type ReactNode, useState } from 'react'
import { Icon } from './icon.tsx'

interface HintProps {
  /** By what it is remembered that it was closed. */
  readonly name: string
  readonly children: ReactNode
}

/** What a beginner should know here; closed once, it stays closed. */
export function Hint({ name, children }: HintProps) {
  const key = `unitscope-hint-${name}`
  const [closed, setClosed] = useState(() => wasClosed(key))
  if (closed) return null
  const close = () => {
    remember(key)
    setClosed(true)
  }
  return (
    <aside className="us-hint" aria-label="Hint">
      <p>{children}</p>
      <button type="button" onClick={close} aria-label="Close the hint">
        <Icon name="cross" size={14} />
      </button>
    </aside>
  )
}

function wasClosed(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function remember(key: string): void {
  try {
    localStorage.setItem(key, 'closed')
  } catch {
    // A page without storage shows it again.
  }
}
