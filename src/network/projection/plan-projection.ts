import type { SkeletonInput } from '../../onnx/skeleton-input.ts'
import { writeGraph } from '../../onnx/write.ts'
import { findGates, type GatedGraph } from '../gate.ts'
import { ancestors } from '../graph-index.ts'
import type { SizedNetwork } from '../network.ts'
import { inputDims } from '../plan-session.ts'
import { axesOf } from '../receptive-place.ts'
import { runnable } from '../runnable.ts'
import type { WeightFiles } from '../session-plan.ts'
import { padder } from './pad.ts'
import { type Method, type ProjectionPlan, ruleOf } from './plan.ts'
import { checkProjectable } from './projectable.ts'
import { drawSignal } from './signal.ts'
import { newSketch, type OpenSketch } from './sketch.ts'
import { findWindows } from './window.ts'

const SEED = 'unitscope~seed'

/**
 * The graph that projects a layer's units to the picture: the forward part that the way back reads, and the way back, cut to the windows
 * in which the signal of one place lives. One serves every unit, place and picture.
 * @param tensor  the layer's tensor, as named in the file
 * @param whole   without windows: whole maps at every step (slower; the same numbers)
 * @throws CallError naming the op and the node that stand in the way, and the layers that can be projected
 */
export function planProjection(
  sized: SizedNetwork,
  tensor: string,
  method: Method,
  files: WeightFiles,
  { whole = false }: { readonly whole?: boolean } = {},
): ProjectionPlan {
  const rule = ruleOf(method)
  const { input, setInputs } = sized.network
  const graph = findGates(sized)
  checkProjectable(sized, graph, tensor, rule)
  const windows = findWindows(sized, graph, tensor, rule, !whole)
  const sketch = newSketch()
  const seed = windows.of(tensor)
  const { move, inputs: pads } = padder(sketch)
  const signal = drawSignal(tensor, SEED, { sized, graph, rule, windows, sketch, move })
  const picture = windows.of(input.name)
  const dims = inputDims(input, sized.size)
  const pixels = (): string =>
    move(
      floatPicture(sized, sketch),
      { begins: dims.map(() => ({ variable: null, scale: 0, offset: 0 })), dims },
      picture,
    )
  const output = method === 'gradient-x-input' ? sketch.node('Mul', [signal, pixels()]) : signal
  const [row, col] = input.layout === 'NCHW' ? [2, 3] : [1, 2]
  return {
    skeleton: written(sized, graph, sketch, output, files, [
      { name: input.name, type: input.type === 'uint8' ? 'uint8' : 'float32', dims },
      ...setInputs,
      { name: SEED, type: 'float32', dims: seed.dims },
      ...[...pads.values()].map(
        ({ name, axes }): SkeletonInput => ({ name, type: 'int64', dims: [2 * axes.length] }),
      ),
    ]),
    folder: files.folder,
    input,
    size: sized.size,
    setInputs,
    tensor,
    method,
    seed: { input: SEED, ...seed, axes: axesOf(sized, tensor) },
    variables: windows.variables,
    pads: [...pads.values()],
    output,
    window: {
      row: picture.begins[row],
      col: picture.begins[col],
      rows: picture.dims[row],
      cols: picture.dims[col],
    },
  }
}

/** The picture as real numbers. */
function floatPicture({ network: { input } }: SizedNetwork, sketch: OpenSketch): string {
  return input.type === 'uint8' ? sketch.node('Cast', [input.name], { to: 1 }) : input.name
}

/** The bytes of the sketch and of the forward nodes that it reads. */
function written(
  { network: { dialect, model }, tensors }: SizedNetwork,
  { index }: GatedGraph,
  sketch: OpenSketch,
  output: string,
  { locate }: WeightFiles,
  inputs: readonly SkeletonInput[],
): Uint8Array {
  const read = sketch.drawn.flatMap(node => node.inputs)
  const needed = ancestors(dialect, index, read)
  const forward = runnable({ ...dialect, nodes: needed }, tensor => tensors.get(tensor)?.dims)
  const nodes = [...forward.nodes, ...sketch.drawn]
  const used = new Set(nodes.flatMap(node => node.inputs))
  const constants = [...forward.constants, ...sketch.constants].flatMap(([name, tensor]) =>
    used.has(name) ? [{ ...tensor, name }] : [],
  )
  const kept = inputs.filter(({ name }) => used.has(name))
  const opset = Math.max(18, model.opset)
  return writeGraph({ opset, inputs: kept, outputs: [output], nodes, constants, locate })
}
