import type { Graph, Node } from '../onnx/model.ts'
import { tensorValues } from '../onnx/tensor.ts'
import { elements, valueLimit } from '../ops/broadcast.ts'
import type { TensorInfo } from '../ops/op.ts'
import { opOf } from '../ops/table.ts'

export interface InputShape {
  readonly name: string
  readonly dims: readonly number[]
}

/** Values of a constant of the file by its name; undefined for what is big, or of no numeric type. */
export type ConstantValues = (name: string) => readonly number[] | undefined

const integerTypes: ReadonlySet<string> = new Set([
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
])

/**
 * Shapes (and small values) of every tensor of a graph for one picture input.
 * Nodes must be in topological order, in the dialect of opset 18. Tensors that cannot be known are left out.
 * @param known  what the runtime said of some tensors: where it differs from the rules, it wins
 * @throws InputError where shapes cannot go together, naming the node
 */
export function inferShapes(
  graph: Graph,
  input: InputShape,
  constantValues: ConstantValues,
  known: ReadonlyMap<string, TensorInfo> = new Map(),
): ReadonlyMap<string, TensorInfo> {
  const tensors = new Map<string, TensorInfo>(beforeNodes(graph, input, constantValues))
  for (const node of graph.nodes) {
    const infos = outputsOf(node, tensors)
    node.outputs.forEach((name, index) => {
      if (name === '') return
      const info = agreed(infos[index], known.get(name))
      if (info) tensors.set(name, info)
    })
  }
  return tensors
}

function* beforeNodes(
  graph: Graph,
  input: InputShape,
  constantValues: ConstantValues,
): Generator<[string, TensorInfo]> {
  for (const { name, dims } of graph.inputs) {
    if (dims?.every(size => typeof size === 'number')) yield [name, { dims: dims as readonly number[] }]
  }
  for (const [name, tensor] of graph.constants) {
    const { dims, type } = tensor
    const values = isList(dims) ? (constantValues(name) ?? tensorValues(tensor)) : undefined
    yield [name, values ? { dims, values, integer: integerTypes.has(type) } : { dims }]
  }
  yield [input.name, { dims: input.dims }]
}

/** Shapes, axes, bounds, scales and indices are short; weights have more axes. */
const isList = (dims: readonly number[]): boolean => dims.length <= 2 && elements(dims) <= valueLimit

function outputsOf(
  node: Node,
  tensors: ReadonlyMap<string, TensorInfo>,
): readonly (TensorInfo | undefined)[] {
  const op = opOf(node)
  const inputs = node.inputs.map(name => tensors.get(name))
  const blind = node.inputs.some((name, index) => name !== '' && inputs[index] === undefined)
  return op && !blind ? op.shape(node, inputs) : []
}

function agreed(inferred: TensorInfo | undefined, said: TensorInfo | undefined): TensorInfo | undefined {
  if (!said || !inferred) return said ?? inferred
  const same =
    said.dims.length === inferred.dims.length && said.dims.every((size, axis) => size === inferred.dims[axis])
  return same ? inferred : said
}
