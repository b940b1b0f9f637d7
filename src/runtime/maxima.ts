import type { PassPlan } from '../network/session-plan.ts'

/** The lowest float32: what a pool of maxima gives for a map of minus infinities. */
const SWALLOWED = -3.4e38

/**
 * Brings the outputs of a pass into the order of the units.
 * @param outputs  values of `plan.maxima`, each [batch, channels, 1, 1]; the first picture of the batch counts
 * @param into     float32 [units]; -0 is stored as 0
 * @returns whether only whole maps tell the truth about the picture: a maximum is not a number, infinite or swallowed, or
 *   a sentinel is not finite
 */
export function gatherMaxima(plan: PassPlan, outputs: readonly Float32Array[], into: Float32Array): boolean {
  let isSuspicious = false
  plan.maxima.forEach(({ runs }, i) => {
    let from = 0
    for (const { unit, count } of runs) {
      const values = outputs[i].subarray(from, from + count)
      from += count
      // An anchor's values are not read: a NaN there must make the picture suspicious only through watched units.
      if (unit === 'anchor') continue
      if (!isWithin(values, unit === 'sentinel' ? Number.NEGATIVE_INFINITY : SWALLOWED)) isSuspicious = true
      if (unit !== 'sentinel') for (let c = 0; c < count; c++) into[unit + c] = values[c] + 0
    }
  })
  return isSuspicious
}

/** Whether all values lie between `low` and infinity, neither of them included; NaN does not. */
export function isWithin(values: Float32Array, low: number): boolean {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] > low && values[i] < Number.POSITIVE_INFINITY)) return false
  return true
}
