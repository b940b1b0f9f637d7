import type { SessionPlan } from '../../network/session-plan.ts'
import { type InputData, inputWriter } from '../../pictures/input.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'

/** A picture as a worker gets to know it. */
export interface PictureFile {
  /** In the whole set, from 0. */
  readonly number: number
  readonly path: string | Buffer
}

/** Pictures decoded before they are used: decoding happens beside the network, in the thread pool. */
export const decodedAhead = 6

/** Makes views the input of a session; the array is used again for the next view. */
export function inputOf(plan: SessionPlan, preprocessing: Preprocessing): (view: View) => InputData {
  const write = inputWriter(preprocessing, plan.input)
  let target: InputData | undefined
  return view => {
    target = write(view, target)
    return target
  }
}
