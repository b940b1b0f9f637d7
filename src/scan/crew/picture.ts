import type { SessionPlan } from '../../network/session-plan.ts'
import { decodeFile } from '../../pictures/decode-node.ts'
import type { Unreadable } from '../../pictures/file-node.ts'
import { type InputData, inputWriter } from '../../pictures/input.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'
import { view } from '../../pictures/view.ts'

/** A picture as a worker gets to know it. */
export interface PictureFile {
  /** In the whole set, from 0. */
  readonly number: number
  readonly path: string | Buffer
}

/** A picture as the network is shown it, and the size of the original as it is shown to people. */
export interface Shown {
  readonly view: View
  readonly width: number
  readonly height: number
}

/** Pictures decoded before they are used: decoding happens beside the network, in the thread pool. */
export const decodedAhead = 6

/** Reads a picture and makes it a view. What cannot be decoded is told, not thrown. */
export async function show(
  path: string | Buffer,
  preprocessing: Preprocessing,
  size: SessionPlan['size'],
): Promise<Shown | Unreadable> {
  const pixels = await decodeFile(path, preprocessing)
  if ('reason' in pixels) return pixels
  return { view: view(pixels, preprocessing, size), width: pixels.width, height: pixels.height }
}

/** Makes views the input of a session; the array is used again for the next view. */
export function inputOf(plan: SessionPlan, preprocessing: Preprocessing): (view: View) => InputData {
  const write = inputWriter(preprocessing, plan.input)
  let target: InputData | undefined
  return view => {
    target = write(view, target)
    return target
  }
}
