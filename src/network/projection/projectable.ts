import { CallError } from '../../base/error.ts'
import type { Node } from '../../onnx/model.ts'
import type { Rule, Sketch } from '../../ops/reverse.ts'
import { opOf } from '../../ops/table.ts'
import { findGates, type GatedGraph } from '../gate.ts'
import { findLayers } from '../layers.ts'
import type { Layer, SizedNetwork } from '../network.ts'
import { type Method, ruleOf } from './plan.ts'
import { goBack, refusalContext, type Setting } from './signal.ts'

/** The node through which a signal cannot go back, and why. */
interface Obstacle {
  readonly node: Node
  readonly why: string
}

/** Whether a signal at a tensor comes back to the picture; tensors from which no way leads there are left out. */
type WaysBack = ReadonlyMap<string, 'open' | Obstacle>

/** Those of a network's layers that a method can project. */
export function projectable(sized: SizedNetwork, layers: readonly Layer[], method: Method): Layer[] {
  const ways = waysBack(sized, findGates(sized), ruleOf(method))
  return layers.filter(({ tensor }) => ways.get(tensor) === 'open')
}

/**
 * Refuses a layer that cannot be projected, before anything runs.
 * @param tensor  the layer's tensor, as named in the file
 * @throws CallError naming the op and the node that stand in the way, and layers that can be projected
 */
export function checkProjectable(sized: SizedNetwork, graph: GatedGraph, tensor: string, rule: Rule): void {
  const ways = waysBack(sized, graph, rule)
  const way = ways.get(tensor)
  if (way === 'open') return
  const layers = findLayers(sized)
  const name = layers.find(layer => layer.tensor === tensor)?.name ?? tensor
  const reason = way
    ? `node "${way.node.name || way.node.outputs[0]}" (${way.node.op}) ${way.why}`
    : 'no way leads from it back to the picture'
  const open = layers.filter(layer => ways.get(layer.tensor) === 'open').map(layer => layer.name)
  throw new CallError(
    `Layer "${name}" of ${sized.network.name} cannot be projected: ${reason}. ${listed(open)}`,
    { facts: { tensor, op: way?.node.op, node: way?.node.name, projectable: open } },
  )
}

/** Names in a message: more would hide what it says. */
const NAMED = 6

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'None of its layers can be.'
  const rest = names.length - NAMED
  return `These can be: ${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`
}

/** Each tensor's way is its node's rule and then the ways of the inputs at which that gives a signal. */
function waysBack(sized: SizedNetwork, graph: GatedGraph, rule: Rule): WaysBack {
  const { dialect, input } = sized.network
  const ways = new Map<string, 'open' | Obstacle>([[input.name, 'open']])
  const setting: Setting = { sized, graph, rule, sketch: blank, move: name => name, floors: new Set() }
  for (const node of dialect.nodes) {
    for (const [output, tensor] of node.outputs.entries()) {
      if (!graph.index.moving.has(tensor)) continue
      const why = obstacleAt(node, tensor, setting)
      const way = why === null ? wayThrough(node, output, setting, ways) : { node, why }
      if (way) ways.set(tensor, way)
    }
  }
  return ways
}

function obstacleAt(node: Node, tensor: string, setting: Setting): string | null {
  const op = opOf(node)
  if (!op?.reverse) return 'has no reverse rule'
  const asked = refusalContext(node, setting)
  const isKnown = node.inputs.every((name, at) => name === '' || asked.inputs[at] !== undefined)
  if (!isKnown || !setting.sized.tensors.has(tensor)) return 'has inputs or outputs of unknown shape'
  const refused = op.refuses?.(node, asked)
  return refused ? `has ${refused}, which no rule follows back` : null
}

/** The first obstacle behind an input that takes a signal; else whether one of them is open. */
function wayThrough(
  node: Node,
  output: number,
  setting: Setting,
  ways: WaysBack,
): 'open' | Obstacle | undefined {
  const dims = setting.sized.tensors.get(node.outputs[output])?.dims ?? []
  const window = { dims, begins: dims.map(() => ({ variable: null, scale: 0, offset: 0 })) }
  const pieces = goBack(node, output, { name: '', window }, setting)
  const before = pieces.flatMap((piece, at) => (piece ? [ways.get(node.inputs[at])] : []))
  return before.find(way => way !== undefined && way !== 'open') ?? before.find(way => way === 'open')
}

/** Draws nothing: only which inputs a rule sends a signal to is asked. */
const blank: Sketch = {
  node: () => '',
  nodes: (_op, _inputs, _attributes, count) => Array.from({ length: count }, () => ''),
  floats: () => '',
  integers: () => '',
}
