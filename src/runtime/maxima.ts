import type { PassPlan } from '../network/session-plan.ts'

/** The lowest float32: what a pool of maxima gives for a map of minus infinities. */
const SWALLOWED = -3.4e38

/**
 * Brings the outputs of a pass into the order of the units.
 * @param outputs  values of `plan.maxima`, each [batch, channels, 1, 1]; the first picture of the batch counts
 * @param into     float32 [units]; -0 is stored as 0
 */
export function gatherMaxima(plan: PassPlan, outputs: readonly Float32Array[], into: Float32Array): void {
  plan.maxima.forEach(({ runs }, i) => {
    let from = 0
    for (const { unit, count } of runs) {
      // An anchor's values are read too: a NaN there must make the picture suspicious only through watched units.
      for (let c = 0; unit >= 0 && c < count; c++) into[unit + c] = outputs[i][from + c] + 0
      from += count
    }
  })
}

/** Whether only whole maps tell the truth about a picture: something is not a number, infinite, or swallowed. */
export function isSuspicious(maxima: Float32Array, sentinels: readonly Float32Array[]): boolean {
  for (const value of maxima) if (!Number.isFinite(value) || value <= SWALLOWED) return true
  return sentinels.some(values => values.some(value => !Number.isFinite(value)))
}
