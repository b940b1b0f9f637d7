import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { isConvolution } from '../network/chain.ts'
import type { SizedNetwork } from '../network/network.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import type { Tensor } from '../onnx/model.ts'

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
  if (tensor?.type !== 'float32' || tensor.dims.length !== 4 || tensor.dims[1] !== input.channels) return null
  const bytes = await tensorBytes(tensor, weights)
  return { data: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), shape: tensor.dims }
}

async function tensorBytes({ data }: Tensor, { folder, locate }: WeightFiles): Promise<Uint8Array> {
  if (data.kind === 'inline') return new Uint8Array(data.bytes)
  const { location, offset } = locate(data)
  const file = await open(join(folder, location), 'r')
  try {
    const bytes = new Uint8Array(data.length)
    await file.read(bytes, 0, bytes.length, offset)
    return bytes
  } finally {
    await file.close()
  }
}
