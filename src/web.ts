/** Entry point `unitscope/web`: what runs anywhere, with no file and no Node. */
export { CallError, InputError, MachineError, UnitscopeError } from './base/error.ts'
export type { Box, Interval } from './base/interval.ts'
export { version } from './base/version.ts'
