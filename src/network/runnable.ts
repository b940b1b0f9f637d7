import type { Graph, Node, Tensor } from '../onnx/model.ts'
import { constantTensor } from '../onnx/opset/constant.ts'

type Expand = (node: Node, add: (tensor: Tensor) => string) => readonly Node[]

const step = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  rest: Partial<Node> = {},
): Node => ({
  name: '',
  op,
  domain: '',
  inputs,
  outputs,
  attributes: {},
  ...rest,
})

/** Virtual ops of the dialect, said with ops that the runtime has. */
const EXPAND: Readonly<Record<string, Expand>> = {
  Silu: ({ inputs: [x], outputs: [y] }) => [
    step('Sigmoid', [x], [`${y}~gate`]),
    step('Mul', [x, `${y}~gate`], [y]),
  ],
  Gelu: node => [
    {
      ...node,
      op: node.attributes.approximate === 'tanh' ? 'FastGelu' : 'Gelu',
      domain: 'com.microsoft',
      attributes: {},
    },
  ],
  FusedConv: node => [{ ...node, domain: 'com.microsoft' }],
  FakeQuantize: ({ inputs: [x, ...parameters], outputs: [y], attributes: { axis } }) => {
    const attributes = axis === undefined ? {} : { axis }
    return [
      step('QuantizeLinear', [x, ...parameters], [`${y}~q`], { attributes }),
      step('DequantizeLinear', [`${y}~q`, ...parameters], [y], { attributes }),
    ]
  },
  GroupNormalization: ({ inputs: [x, scale, bias], outputs: [y], attributes }, add) => {
    const groups = Number(attributes.num_groups)
    const made = (name: string, type: 'int64' | 'float32', values: readonly number[]) =>
      add(constantTensor(`${y}~${name}`, type, values))
    const ones = made('ones', 'float32', Array(groups).fill(1))
    const zeros = made('zeros', 'float32', Array(groups).fill(0))
    const axes = made('axes', 'int64', [1, 2])
    const epsilon = { attributes: { epsilon: attributes.epsilon } }
    return [
      step('Reshape', [x, made('groups', 'int64', [0, groups, -1])], [`${y}~1`]),
      step('InstanceNormalization', [`${y}~1`, ones, zeros], [`${y}~2`], epsilon),
      step('Shape', [x], [`${y}~shape`]),
      step('Reshape', [`${y}~2`, `${y}~shape`], [`${y}~3`]),
      step('Unsqueeze', [scale, axes], [`${y}~scale`]),
      step('Unsqueeze', [bias, axes], [`${y}~bias`]),
      step('Mul', [`${y}~3`, `${y}~scale`], [`${y}~4`]),
      step('Add', [`${y}~4`, `${y}~bias`], [y]),
    ]
  },
}

/** A dialect graph that the runtime can compute. */
export function runnable(graph: Graph): Graph {
  const constants = new Map(graph.constants)
  const add = (tensor: Tensor) => {
    constants.set(tensor.name, tensor)
    return tensor.name
  }
  const nodes = graph.nodes.flatMap(node =>
    node.domain === 'unitscope' ? EXPAND[node.op](node, add) : [node],
  )
  return { ...graph, nodes, constants }
}
