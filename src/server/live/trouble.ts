import type { ErrorDocument } from '../api/document.ts'

/** A refusal of something that is to be computed: the answer's status, and what it says. */
export class LiveError extends Error {
  readonly status: number
  readonly error: ErrorDocument['error']

  constructor(status: number, error: ErrorDocument['error']) {
    super(error.what)
    this.name = 'LiveError'
    this.status = status
    this.error = error
  }
}
