import type { ReactNode } from 'react'

/** The text of a step. */
export function StepText({ children }: { readonly children: ReactNode }) {
  return <div className="us-lesson-text us-read">{children}</div>
}

/** Its figure: everything that is to be looked at. */
export function StepFigure({ children }: { readonly children: ReactNode }) {
  return (
    <div className="us-lesson-figure" data-pictures tabIndex={-1}>
      {children}
    </div>
  )
}

interface AskProps {
  readonly question: string
  readonly children: ReactNode
}

/** A question that comes up here, with its answer behind it. */
export function Ask({ question, children }: AskProps) {
  return (
    <details className="us-lesson-ask">
      <summary>{question}</summary>
      <p>{children}</p>
    </details>
  )
}
