import type { IndexSet, Region } from '../ops/op.ts'
import type { Axes, SizedNetwork } from './network.ts'
import type { Walk } from './receptive-walk.ts'

/** `whole`: all that a place can depend on. `path`: with gates, and what norms measure, taken as constants. */
export type FieldKind = 'whole' | 'path'

/** Along which axis of the picture. */
export type Along = 'row' | 'col'

/** The walk for an axis and a kind; cut to the tensors' ends or not. */
export type Walks = (along: Along, kind: FieldKind, clip: boolean) => Walk

/** A tensor's axes; of one without any, as ONNX writes [n, channel]. */
export function axesOf({ axes }: SizedNetwork, tensor: string): Axes {
  return axes.get(tensor) ?? { channel: 1, row: null, col: null }
}

/** One channel (undefined: all) of one row or column of a tensor. */
export function placeRegion(
  sized: SizedNetwork,
  tensor: string,
  channel: number | undefined,
  along: Along,
  place: number,
): Region {
  const axes = axesOf(sized, tensor)
  const dims = sized.tensors.get(tensor)?.dims ?? []
  return dims.map((_, axis): IndexSet => {
    if (axis === axes[along]) return Int32Array.of(place)
    return axis === axes.channel && channel !== undefined ? Int32Array.of(channel) : 'all'
  })
}
