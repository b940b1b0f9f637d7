import type { ErrorDocument } from '../../server/api/document.ts'

/** What a page shows where something could not be had: what, where, the way out. */
export class Trouble extends Error {
  readonly code: string
  readonly where: string | null
  readonly wayOut: string | null

  constructor({ code, what, where, way_out }: ErrorDocument['error']) {
    super(what)
    this.code = code
    this.where = where
    this.wayOut = way_out
  }
}

/** Nobody answers any more. */
export const serverGone = (): Trouble =>
  new Trouble({
    code: 'gone',
    what: 'The viewer’s server has stopped.',
    where: null,
    way_out: 'Start it with "unitscope serve ATLAS".',
  })

/** A trouble in one line: what, and the way out. */
export function writeTrouble(error: unknown): string {
  if (!(error instanceof Trouble)) return String(error)
  return [error.message, error.where, error.wayOut].filter(Boolean).join(' ')
}
