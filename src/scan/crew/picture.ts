import type { SessionPlan } from '../../network/session-plan.ts'
import { fileBytes, type Unreadable } from '../../pictures/file-node.ts'
import { type InputData, inputWriter } from '../../pictures/input.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'
import { type Shown, show, showBytes } from '../../pictures/show-node.ts'
import { ahead, inBursts } from './ahead.ts'

/** A picture as a worker gets to know it. */
export interface PictureFile {
  /** In the whole set, from 0. */
  readonly number: number
  readonly path: string | Buffer
}

/** Pictures decoded together, in the thread pool. */
const burst = 8

/**
 * Pictures as views, in order; what cannot be decoded is told, not thrown. Files are read beside the network, since disks are
 * slow; decoded they are in bursts between its runs, since beside them each drives the other's data out of the caches.
 * @param careful  nothing is begun before what is in hand is done
 */
export function shownInOrder(
  pictures: readonly Pick<PictureFile, 'path'>[],
  preprocessing: Preprocessing,
  size: SessionPlan['size'],
  careful = false,
): AsyncGenerator<Shown | Unreadable, void, undefined> {
  if (careful) return ahead(pictures, 0, ({ path }) => show(path, preprocessing, size))
  const files = ahead(pictures, burst, ({ path }) => fileBytes(path))
  return inBursts(pictures, burst, async () =>
    showBytes((await files.next()).value as Uint8Array | Unreadable, preprocessing, size),
  )
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
