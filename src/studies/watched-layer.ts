import { InputError } from '../base/error.ts'
import { layerWatcher } from '../network/layers.ts'
import type { Layer } from '../network/network.ts'
import type { Originals } from './original.ts'

/**
 * The layers of an atlas, in its order, as the network has them.
 * @throws InputError where the atlas describes a layer otherwise
 */
export function watchedLayers({ atlas, sized }: Pick<Originals, 'atlas' | 'sized'>): Layer[] {
  const watch = layerWatcher(sized)
  return atlas.layers.map(({ name, ordinal, tensor, op, units, map: [rows, cols] }) => {
    const layer = sized.axes.has(tensor) ? watch({ name, ordinal, kind: 'tensor', op }, tensor) : null
    if (layer?.units !== units)
      throw new InputError(
        `${atlas.name}/atlas.json describes layer ${name} otherwise than the network has it. Copy the atlas again, or scan again with --fresh.`,
      )
    // A scan asked the runtime how large maps are.
    return { ...layer, rows, cols }
  })
}
