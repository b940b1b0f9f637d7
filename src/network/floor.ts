import { hasFloor } from '../ops/floor.ts'
import { graphValues } from './constant.ts'
import type { Network, SizedNetwork } from './network.ts'

/** Tensors whose values cannot fall below 0 by construction. */
export function tensorsWithFloor({ network }: SizedNetwork): ReadonlySet<string> {
  const floors = new Set<string>()
  const values = (name: string) => graphValues(network.dialect, name)
  for (const node of network.dialect.nodes) {
    if (!hasFloor(node, name => floors.has(name), values) && !isUnsigned(network, node.outputs[0], values))
      continue
    for (const name of node.outputs) floors.add(name)
  }
  return floors
}

/** An integer tensor whose smallest value stands for 0. */
function isUnsigned(
  network: Network,
  tensor: string,
  values: (name: string) => number[] | undefined,
): boolean {
  const quantization = network.quantized.get(tensor)
  if (quantization?.type !== 'uint8') return false
  return (
    quantization.zeroPoint === null || (values(quantization.zeroPoint)?.every(value => value === 0) ?? false)
  )
}
