import { isConvolution } from '../network/chain.ts'
import type { SizedNetwork } from '../network/network.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import { weightReader } from './weight-node.ts'

/** Weights [units, channels, rows, cols], row-major. */
export interface Filters {
  readonly data: Float32Array
  readonly shape: readonly number[]
}

/**
 * The weights of the network's first convolution, [units, channels, rows, cols] in the order of the input's channels.
 * null where they are no float32 constant or do not look at the picture itself.
 */
export async function firstFilters({ network }: SizedNetwork, weights: WeightFiles): Promise<Filters | null> {
  const { dialect, input } = network
  const first = dialect.nodes.find(isConvolution)
  const tensor = first && dialect.constants.get(first.inputs[1])
  if (tensor?.dims.length !== 4 || tensor.dims[1] !== input.channels) return null
  const found = await weightReader(weights)(tensor)
  return found && { data: found.data, shape: found.dims }
}
