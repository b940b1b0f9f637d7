import { CallError, FindingError, InputError, MachineError, UnitscopeError } from '../../base/error.ts'
import type { Fault } from './protocol.ts'

const classes = { CallError, FindingError, InputError, MachineError }

/** An error as plain data for another process. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined }
  return { name: error.name, message: error.message, stack: error.stack }
}

/** The error that a fault was, of the same class where it is one of ours. */
export function errorOf(fault: Fault): Error {
  const Class = Object.entries(classes).find(([name]) => name === fault.name)?.[1]
  const error = Class ? new Class(fault.message) : new Error(fault.message)
  if (!(error instanceof UnitscopeError)) error.name = fault.name
  if (fault.stack) error.stack = fault.stack
  return error
}
