import type { Node } from '../../onnx/model.ts'
import type { Begin, Piece, RefusalContext, ReverseContext, Rule, Sketch } from '../../ops/reverse.ts'
import { opOf } from '../../ops/table.ts'
import { tensorsWithFloor } from '../floor.ts'
import type { GatedGraph } from '../gate.ts'
import { ancestors } from '../graph-index.ts'
import type { SizedNetwork } from '../network.ts'
import type { Move, Placed } from './pad.ts'
import type { Position } from './plan.ts'
import type { Window, Windows } from './window.ts'

/**
 * Draws the way of a signal from a layer back to the picture: the nodes from last to first, each by its op's rule. Signals that meet
 * at a tensor add up.
 * @param layer  a tensor from which a way leads back
 * @param seed  the signal at the layer: its window there
 * @returns the signal at the picture, in its window there
 */
export function drawSignal(
  layer: string,
  seed: string,
  { windows, ...drawing }: Omit<Setting, 'floors'> & { readonly windows: Windows },
): string {
  const { sized, graph, sketch, move } = drawing
  const { dialect, input } = sized.network
  const setting = { ...drawing, floors: tensorsWithFloor(sized) }
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
      const pieces = goBack(node, output, { name, window }, setting)
      pieces.forEach((piece, at) => {
        if (!piece) return
        const from = { begins: piece.begins.map(begin => positionOf(begin, window)), dims: piece.dims }
        arrive(node.inputs[at], move(piece.name, from, windows.of(node.inputs[at])))
      })
    }
  }
  return signals.get(input.name) as string
}

/** What a node's rule is asked with. */
export interface Setting {
  readonly sized: SizedNetwork
  readonly graph: GatedGraph
  readonly rule: Rule
  readonly sketch: Sketch
  readonly move: Move
  /** Tensors that cannot fall below 0 by construction. */
  readonly floors: ReadonlySet<string>
}

/** What tells whether a node's rule serves it. */
export function refusalContext(
  node: Node,
  { sized, graph, rule }: Pick<Setting, 'sized' | 'graph' | 'rule'>,
): RefusalContext {
  const inputs = node.inputs.map(input => sized.tensors.get(input))
  const gate = rule === 'gradient' ? undefined : graph.gates.get(node)
  const takes = (at: number): boolean =>
    graph.index.moving.has(node.inputs[at]) && inputs[at]?.values === undefined && at !== gate
  return { rule, inputs, takes }
}

/** The pieces that a signal at one of a node's outputs gives at its inputs; none where the op has no rule. */
export function goBack(
  node: Node,
  output: number,
  { name, window }: { readonly name: string; readonly window: Window },
  setting: Setting,
): readonly (Piece | null)[] {
  const { sized, sketch, move, floors } = setting
  const asked = refusalContext(node, setting)
  const context: ReverseContext = {
    ...asked,
    sketch,
    rectified: at => node.inputs[at] === sized.network.input.name || floors.has(node.inputs[at]),
    outputs: node.outputs.map(tensor => sized.tensors.get(tensor)),
    output,
    signal: { name, dims: window.dims },
    cut: (tensor, begins, sizes, fill) =>
      move(
        tensor.name,
        whole(tensor.dims),
        { begins: begins.map(begin => positionOf(begin, window)), dims: sizes },
        fill,
      ),
  }
  const pieces = opOf(node)?.reverse?.(node, context) ?? []
  return pieces.map((piece, at) => (asked.takes(at) ? piece : null))
}

function positionOf({ axis, scale, offset }: Begin, { begins }: Window): Position {
  if (axis === null) return { variable: null, scale: 0, offset }
  const begin = begins[axis]
  return { variable: begin.variable, scale: scale * begin.scale, offset: scale * begin.offset + offset }
}

function whole(dims: readonly number[]): Placed {
  return { begins: dims.map(() => ({ variable: null, scale: 0, offset: 0 })), dims }
}
