/** Facts behind an error message, for callers that do more than print it. */
export type Facts = Readonly<Record<string, unknown>>

interface ErrorOptions {
  readonly facts?: Facts
  readonly cause?: unknown
}

/** An error that a person can act on: its message is one line that says what, where, and the way out. */
export abstract class UnitscopeError extends Error {
  abstract readonly exitCode: number
  readonly facts: Facts

  constructor(message: string, { facts = {}, cause }: ErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.facts = facts
  }
}

/** Something wrong was found by a command that looks for it (verify, strict). Exit code 1. */
export class FindingError extends UnitscopeError {
  readonly exitCode = 1
}

/** The call was wrong: an unknown name, a refused option, a locked or changed atlas. Exit code 2. */
export class CallError extends UnitscopeError {
  readonly exitCode = 2
}

/** The input cannot be used: a broken model, no readable picture, a damaged atlas. Exit code 3. */
export class InputError extends UnitscopeError {
  readonly exitCode = 3
}

/** The machine failed: disk full, no runtime, a worker that cannot start. Exit code 4. */
export class MachineError extends UnitscopeError {
  readonly exitCode = 4
}
