import { indexGraph } from '../../network/graph-index.ts'
import type { Layer, SizedNetwork } from '../../network/network.ts'

/**
 * `flow`: from one layer to the next. `skip`: a shortcut into a sum, around what is summed.
 * `branch`: where one layer goes to several, or several are joined.
 */
type EdgeKind = 'flow' | 'skip' | 'branch'

export type LayerEdge = readonly [from: string, to: string, kind: EdgeKind]

/** Which watched layers lead to which, with nothing watched in between; by the layer that is led to. */
export function layerEdges({ network }: SizedNetwork, layers: readonly Layer[]): LayerEdge[] {
  const index = indexGraph(network.dialect, network.input.name)
  const byTensor = new Map(layers.map((layer, i) => [layer.tensor, i]))
  const before = layers.map(layer => nearestBefore(layer.tensor, byTensor, index))
  const successors = layers.map(
    (_, i) => before.filter((from, to) => layers[to].kind !== 'sum' && from.includes(i)).length,
  )
  return layers.flatMap((layer, to) =>
    before[to].map((from, i): LayerEdge => {
      const last = i === before[to].length - 1
      if (layer.kind === 'sum') return [layers[from].name, layer.name, last ? 'flow' : 'skip']
      const forks = before[to].length > 1 || successors[from] > 1
      return [layers[from].name, layer.name, forks ? 'branch' : 'flow']
    }),
  )
}

/** Positions of the watched layers that a tensor comes from, ascending. */
function nearestBefore(
  tensor: string,
  byTensor: ReadonlyMap<string, number>,
  { writer, moving }: ReturnType<typeof indexGraph>,
): number[] {
  const found = new Set<number>()
  const seen = new Set<string>()
  const open = [...(writer.get(tensor)?.inputs ?? [])]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name) || !moving.has(name)) continue
    seen.add(name)
    const layer = byTensor.get(name)
    if (layer !== undefined) found.add(layer)
    else open.push(...(writer.get(name)?.inputs ?? []))
  }
  return [...found].sort((a, b) => a - b)
}
