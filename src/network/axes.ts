import type { Graph, Node } from '../onnx/model.ts'
import type { IndexSet, Op, TensorInfo } from '../ops/op.ts'
import { broadcastReach } from '../ops/region.ts'
import { opOf } from '../ops/table.ts'
import type { Axes } from './network.ts'

type Tensors = ReadonlyMap<string, TensorInfo>

/** Two tensors of a node whose dimensions correspond: `map[d]` of `to` is dimension d of `from`; -1 where none is. */
interface Link {
  readonly from: string
  readonly to: string
  readonly map: readonly number[]
}

const spatial: Axes = { channel: 1, row: 2, col: 3 }

/**
 * Which dimension of each tensor is channel, row and column.
 * Set where an op fixes them (convolutions, pools, norms: n c y x) and carried to neighbours, both ways, through
 * every op whose reach says which dimension of its input one of its output is. Tensors of rank 2 that a node makes
 * are [n, channel]. What is reached by neither is left out.
 */
export function inferAxes(graph: Graph, tensors: Tensors): ReadonlyMap<string, Axes> {
  const found = new Map<string, Axes>()
  const links = linksByTensor(graph, tensors)
  for (const strength of ['always', 'mostly'] as const) {
    const fixed = graph.nodes.filter(node => opOf(node)?.spatial === strength)
    spread(
      fixed.flatMap(node => [node.inputs[0], node.outputs[0]]),
      links,
      tensors,
      found,
    )
  }
  for (const name of graph.nodes.flatMap(node => node.outputs)) {
    if (tensors.get(name)?.dims.length === 2) found.set(name, { channel: 1, row: null, col: null })
  }
  return found
}

/** Gives the seeds ONNX's order of axes, and carries it on until nothing changes. The first answer stays. */
function spread(
  seeds: readonly string[],
  links: ReadonlyMap<string, readonly Link[]>,
  tensors: Tensors,
  found: Map<string, Axes>,
): void {
  const waiting = seeds.map((name): [string, Axes] => [name, spatial])
  while (waiting.length > 0) {
    const [name, axes] = waiting.pop() as [string, Axes]
    if (found.has(name) || tensors.get(name)?.dims.length !== 4) continue
    found.set(name, axes)
    for (const link of links.get(name) ?? []) {
      const moved = carried(axes, link)
      if (moved) waiting.push([link.to, moved])
    }
  }
}

function carried({ channel, row, col }: Axes, { map }: Link): Axes | null {
  if (row === null || col === null) return null
  const moved = { channel: map[channel], row: map[row], col: map[col] }
  return Object.values(moved).every(axis => axis >= 0) ? moved : null
}

function linksByTensor(graph: Graph, tensors: Tensors): ReadonlyMap<string, readonly Link[]> {
  const byTensor = new Map<string, Link[]>()
  const constant = (name: string): boolean => graph.constants.has(name)
  for (const node of graph.nodes) {
    for (const link of linksOf(node, tensors)) {
      if (constant(link.from) || constant(link.to)) continue
      const list = byTensor.get(link.from)
      if (list) list.push(link)
      else byTensor.set(link.from, [link])
    }
  }
  return byTensor
}

/** Both directions of every pair of an input and an output of rank 4. */
function linksOf(node: Node, tensors: Tensors): readonly Link[] {
  const op = opOf(node)
  if (!op) return []
  return node.outputs.flatMap((to, output) => {
    if (tensors.get(to)?.dims.length !== 4) return []
    return node.inputs.flatMap((from, input) => {
      if (tensors.get(from)?.dims.length !== 4) return []
      const back = dimensionsRead(op, node, tensors, output, input)
      const forth = Array.from({ length: 4 }, (_, axis) => back.indexOf(axis))
      return [
        { from: to, to: from, map: back },
        { from, to, map: forth },
      ]
    })
  })
}

/**
 * For each dimension of an output the input's dimension that it selects from; -1 where none or several.
 * Asked of the op's reach: which dimension of the input is narrowed when one of the output is? One that is never
 * narrowed (a reduction, a matrix product) stays where it is if no other dimension has taken its place.
 */
function dimensionsRead(op: Op, node: Node, tensors: Tensors, output: number, input: number): number[] {
  const infos = (names: readonly string[]) => names.map(name => tensors.get(name))
  const context = {
    inputs: infos(node.inputs),
    outputs: infos(node.outputs),
    output,
    clip: false,
    path: true,
  }
  const narrowed = Array.from({ length: 4 }, (_, axis) => {
    const region = Array.from(
      { length: 4 },
      (_, other): IndexSet => (other === axis ? Int32Array.of(0) : 'all'),
    )
    const seen = (op.reach ?? broadcastReach)(node, context)(region)[input]
    const axes = (seen ?? []).flatMap((set, other) => (set === 'all' ? [] : [other]))
    return axes.length === 1 ? axes[0] : -1
  })
  return narrowed.map((axis, own) => (axis === -1 && !narrowed.includes(own) ? own : axis))
}
