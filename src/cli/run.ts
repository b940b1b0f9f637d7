import { CommanderError } from 'commander'
import { createColors } from 'picocolors'
import { CallError } from '../base/error.ts'
import { type Failure, failure } from './failure.ts'
import { program } from './program.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs one command line.
 * @param args  what stands behind the program's name
 * @returns the exit code: 0 done, 1 found something wrong, 2 the call was wrong, 3 the input cannot be used,
 *   4 the machine failed, 130 and 143 interrupted
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0
  try {
    const parser = program(terminal, code => {
      exitCode = code
    })
    await parser.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    return report(
      error instanceof CommanderError ? callFailure(error, args) : failure(error),
      error,
      args,
      terminal,
    )
  }
}

function report(
  { line, exitCode }: Failure,
  error: unknown,
  args: readonly string[],
  terminal: Terminal,
): number {
  terminal.err(`${createColors(terminal.color).red('unitscope:')} ${line}\n`)
  if (args.includes('--debug') && error instanceof Error) terminal.err(`${trace(error)}\n`)
  return exitCode
}

/** The stack of an error and of what caused it. */
function trace(error: Error): string {
  const own = error.stack ?? String(error)
  return error.cause instanceof Error ? `${own}\nCaused by: ${trace(error.cause)}` : own
}

/** What the parser found wrong, in the manner of our own messages. */
function callFailure(error: CommanderError, args: readonly string[]): Failure {
  const what = error.message
    .replace(/^error: /, '')
    .replace(/\n?\(Did you mean (.*)\?\)$/s, (_, near: string) => `. Did you mean ${near}?`)
    .replace(/[^.?]$/, '$&.')
  const command = args.find(arg => !arg.startsWith('-'))
  const known = command !== undefined && error.code !== 'commander.unknownCommand'
  return failure(
    new CallError(`${what} "unitscope ${known ? `${command} ` : ''}--help" shows what there is.`),
  )
}
