import type { Node } from '../onnx/model.ts'
import { opOf } from '../ops/table.ts'
import type { GatedGraph } from './gate.ts'
import type { SizedNetwork } from './network.ts'

/**
 * Tensors all of whose places see in the same way, moved by a stride: on the way to them no op sees unevenly, as
 * transposed convolutions and resizes do.
 */
export function evenTensors(sized: SizedNetwork, { index }: GatedGraph): ReadonlySet<string> {
  const { dialect, input } = sized.network
  const even = new Set([input.name])
  for (const node of dialect.nodes) {
    const moving = node.inputs.filter(name => index.moving.has(name))
    if (!moving.every(name => even.has(name)) || isUneven(node, sized)) continue
    for (const name of node.outputs) even.add(name)
  }
  return even
}

/** Ops that may see unevenly do not where rows and columns stay as they are. */
function isUneven(node: Node, { tensors, axes }: SizedNetwork): boolean {
  const op = opOf(node)
  if (!op?.uneven) return op === undefined
  const sides = (name: string): string => {
    const dims = tensors.get(name)?.dims ?? []
    const known = axes.get(name)
    if (known && dims.length === 2) return ''
    return String(known ? [dims[known.row ?? 0], dims[known.col ?? 0]] : dims.slice(-2))
  }
  return sides(node.inputs[0]) !== sides(node.outputs[0])
}
