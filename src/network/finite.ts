import type { Tensor } from '../onnx/model.ts'
import type { Weights } from '../ops/op.ts'
import { opOf } from '../ops/table.ts'
import { ancestors, indexGraph } from './graph-index.ts'
import type { SizedNetwork } from './network.ts'

/** Far enough from the largest float32 that rounding plays no part. */
const limit = 1e37

/**
 * What MaxPools read and cannot be other than finite, whatever the picture: shown from the weights, layer by layer. Such
 * tensors need no sentinel.
 * @param most  the largest magnitude of the network's input
 * @param read  values of a constant; null where they are not float32
 */
export async function finiteTensors(
  { network: { dialect, input } }: SizedNetwork,
  most: number,
  read: (tensor: Tensor) => Promise<Weights | null>,
): Promise<ReadonlySet<string>> {
  const index = indexGraph(dialect, input.name)
  const pooled = dialect.nodes.filter(node => node.op === 'MaxPool').map(node => node.inputs[0])
  const magnitudes = new Map([[input.name, most]])
  for (const node of ancestors(dialect, index, pooled)) {
    const rule = opOf(node)?.magnitude
    const moving = node.inputs.filter(name => index.moving.has(name))
    if (!rule || moving.length === 0 || !moving.every(name => magnitudes.has(name))) continue
    const constants = node.inputs.map(name => dialect.constants.get(name))
    const weights = await Promise.all(constants.map(tensor => (tensor ? read(tensor) : null)))
    const magnitude = rule(
      node,
      moving.map(name => magnitudes.get(name) as number),
      weights,
    )
    if (magnitude < limit) for (const name of node.outputs) magnitudes.set(name, magnitude)
  }
  return new Set(pooled.filter(name => magnitudes.has(name)))
}
