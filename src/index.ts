/** Entry point `unitscope`, for Node. */
export { CallError, InputError, MachineError, UnitscopeError } from './base/error.ts'
export type { Box, Interval } from './base/interval.ts'
export type { JobOptions, Progress } from './base/progress.ts'
export { version } from './base/version.ts'
