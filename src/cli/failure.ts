import { UnitscopeError } from '../base/error.ts'
import { printable } from '../base/printable.ts'
import { version } from '../base/version.ts'
import { Interruption } from './interruption.ts'

/** How a command ended: what stands on standard error, and the exit code. */
export interface Failure {
  readonly line: string
  readonly exitCode: number
}

/** Full disk, broken disk, too many open files: the machine's fault, whoever threw it. */
const MACHINE_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM'])

/** Places that may not be read or written. */
const REFUSED_CODES: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS'])

/** The one line that a person reads about an error, and the exit code that goes with it. */
export function failure(error: unknown): Failure {
  if (error instanceof Interruption) return { line: error.message, exitCode: error.exitCode }
  if (error instanceof UnitscopeError) return { line: oneLine(error.message), exitCode: error.exitCode }
  const { message, code } = facts(error)
  if (MACHINE_CODES.has(code))
    return { line: `${oneLine(message)} Free some, then run the same command again.`, exitCode: 4 }
  if (REFUSED_CODES.has(code))
    return { line: `${oneLine(message)} Check its permissions, or choose another place.`, exitCode: 4 }
  if (code === 'ENAMETOOLONG') return { line: `${oneLine(message)} Choose a shorter name.`, exitCode: 2 }
  return {
    line: `${oneLine(message)} This is a bug of unitscope ${version}: run again with --debug and report what it prints.`,
    exitCode: 4,
  }
}

function facts(error: unknown): { message: string; code: unknown } {
  if (!(error instanceof Error)) return { message: String(error), code: undefined }
  return { message: error.message || error.name, code: 'code' in error ? error.code : undefined }
}

/** One printable line that ends as sentences do. */
function oneLine(message: string): string {
  const line = printable(message.replace(/\s*\n\s*/g, ' ').trim())
  return /[.?!]$/.test(line) ? line : `${line}.`
}
