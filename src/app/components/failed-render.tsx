import { Component, type ReactNode } from 'react'
import { Message } from './message.tsx'

interface FailedRenderProps {
  /** Another page is tried anew. */
  readonly page: string
  readonly children: ReactNode
}

interface FailedRenderState {
  readonly error: string | null
  readonly page: string
}

/** Where a page cannot be drawn: what went wrong, and another try. The rest of the viewer stays. */
export class FailedRender extends Component<FailedRenderProps, FailedRenderState> {
  override state: FailedRenderState = { error: null, page: this.props.page }

  static getDerivedStateFromError(error: unknown): Partial<FailedRenderState> {
    return { error: error instanceof Error ? error.message : String(error) }
  }

  static getDerivedStateFromProps(
    { page }: FailedRenderProps,
    state: FailedRenderState,
  ): Partial<FailedRenderState> | null {
    return page === state.page ? null : { page, error: null }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <div className="us-page">
        <h1 className="us-t1">This page could not be drawn</h1>
        <Message kind="error" title="That is a mistake of the viewer.">
          {error}. The atlas is not changed, and the other pages are still right.{' '}
          <button type="button" className="us-link" onClick={() => this.setState({ error: null })}>
            Try again
          </button>
        </Message>
      </div>
    )
  }
}
