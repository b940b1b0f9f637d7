import { CallError } from '../../base/error.ts'
import type { Node } from '../../onnx/model.ts'
import type { Begin, Piece, ReverseContext, Rule, Sketch } from '../../ops/reverse.ts'
import { opOf } from '../../ops/table.ts'
import type { GatedGraph } from '../gate.ts'
import { ancestors } from '../graph-index.ts'
import type { SizedNetwork } from '../network.ts'
import type { Move, Placed } from './pad.ts'
import type { Position } from './plan.ts'
import type { Window, Windows } from './window.ts'

/**
 * Draws the way of a signal from a layer back to the picture: the nodes from last to first, each by its op's rule. Signals that meet
 * at a tensor add up.
 * @param seed  the signal at the layer: its window there
 * @returns the signal at the picture, in its window there
 * @throws CallError where nothing of the signal reaches the picture
 */
export function drawSignal(
  sized: SizedNetwork,
  graph: GatedGraph,
  layer: string,
  seed: string,
  rule: Rule,
  windows: Windows,
  sketch: Sketch,
  move: Move,
): string {
  const { dialect, input } = sized.network
  const signals = new Map<string, string>([[layer, seed]])
  const arrive = (tensor: string, name: string): void => {
    const known = signals.get(tensor)
    signals.set(tensor, known === undefined ? name : sketch.node('Add', [known, name]))
  }
  for (const node of ancestors(dialect, graph.index, [layer]).toReversed()) {
    for (const [output, tensor] of node.outputs.entries()) {
      const name = signals.get(tensor)
      if (name === undefined) continue
      const window = windows.of(tensor)
      const pieces = goBack(node, output, { name, window }, { sized, graph, rule, sketch, move })
      pieces.forEach((piece, at) => {
        if (!piece) return
        const from = { begins: piece.begins.map(begin => positionOf(begin, window)), dims: piece.dims }
        arrive(node.inputs[at], move(piece.name, from, windows.of(node.inputs[at])))
      })
    }
  }
  const signal = signals.get(input.name)
  if (signal === undefined)
    throw new CallError(`No way leads from "${layer}" back to the picture, so it cannot be projected.`)
  return signal
}

interface Setting {
  readonly sized: SizedNetwork
  readonly graph: GatedGraph
  readonly rule: Rule
  readonly sketch: Sketch
  readonly move: Move
}

function goBack(
  node: Node,
  output: number,
  { name, window }: { readonly name: string; readonly window: Window },
  { sized, graph, rule, sketch, move }: Setting,
): readonly (Piece | null)[] {
  const reverse = opOf(node)?.reverse
  if (!reverse) throw new CallError(`Node "${node.name}" (${node.op}) has no reverse rule.`)
  const inputs = node.inputs.map(input => sized.tensors.get(input))
  const gate = rule === 'gradient' ? undefined : graph.gates.get(node)
  const takes = (at: number): boolean =>
    graph.index.moving.has(node.inputs[at]) && inputs[at]?.values === undefined && at !== gate
  const context: ReverseContext = {
    rule,
    sketch,
    inputs,
    outputs: node.outputs.map(tensor => sized.tensors.get(tensor)),
    output,
    signal: { name, dims: window.dims },
    takes,
    cut: (tensor, begins, sizes, fill) =>
      move(
        tensor.name,
        whole(tensor.dims),
        { begins: begins.map(begin => positionOf(begin, window)), dims: sizes },
        fill,
      ),
  }
  return reverse(node, context).map((piece, at) => (takes(at) ? piece : null))
}

function positionOf({ axis, scale, offset }: Begin, { begins }: Window): Position {
  if (axis === null) return { variable: null, scale: 0, offset }
  const begin = begins[axis]
  return { variable: begin.variable, scale: scale * begin.scale, offset: scale * begin.offset + offset }
}

function whole(dims: readonly number[]): Placed {
  return { begins: dims.map(() => ({ variable: null, scale: 0, offset: 0 })), dims }
}
