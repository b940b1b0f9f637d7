import { CallError, InputError, MachineError } from '../base/error.ts'
import type { ErrorDocument } from './api/document.ts'
import { LiveError } from './live/trouble.ts'

/** An answer that says why there is none. */
export class Refusal extends Error {
  readonly status: number
  readonly error: ErrorDocument['error']

  constructor(status: number, error: ErrorDocument['error']) {
    super(error.what)
    this.name = 'Refusal'
    this.status = status
    this.error = error
  }
}

/**
 * What an error is to who asked.
 * @param folder  the atlas' folder, whose path is nobody's business
 */
export function refusalOf(error: unknown, folder: string | null = null): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof LiveError) return new Refusal(error.status, error.error)
  const [status, code] = kindOf(error)
  const { what, way_out } = sentences(shortened(messageOf(error), folder))
  return new Refusal(status, { code, what, where: null, way_out })
}

function kindOf(error: unknown): readonly [number, string] {
  if (error instanceof CallError) return [404, 'unknown']
  if (error instanceof InputError) return [500, codeOf(error)]
  return error instanceof MachineError ? [503, 'machine'] : [500, 'bug']
}

function codeOf({ message }: InputError): string {
  return /written by a newer unitscope/.test(message) ? 'newer' : 'damaged'
}

/** The first sentence, and what follows it. */
function sentences(message: string): { what: string; way_out: string | null } {
  const end = /[.?!](?= [A-Z"])/.exec(message)
  if (!end) return { what: message, way_out: null }
  return { what: message.slice(0, end.index + 1), way_out: message.slice(end.index + 2) }
}

function shortened(message: string, folder: string | null): string {
  return folder === null ? message : message.replaceAll(`${folder}/`, '').replaceAll(folder, 'The atlas')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
