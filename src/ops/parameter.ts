import type { Op } from './op.ts'

/**
 * Refuses the gradient of parameters (weights, slopes, scales: the inputs from 1 to `last`) that the picture makes. To the other rules
 * they are constants, as gates are.
 */
export const constantParameters =
  (last: number): NonNullable<Op['refuses']> =>
  (_node, { rule, inputs, takes }) =>
    rule === 'gradient' && inputs.some((_, at) => at >= 1 && at <= last && takes(at))
      ? 'parameters that the picture makes'
      : null
