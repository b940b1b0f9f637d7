import type { Graph, Node, Tensor } from '../onnx/model.ts'
import { constantTensor } from '../onnx/opset/constant.ts'

/** Shape of a tensor, where it is known. */
type DimsOf = (tensor: string) => readonly number[] | undefined

type Expand = (node: Node, add: (tensor: Tensor) => string, dimsOf: DimsOf) => readonly Node[]

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

/** Virtual ops of the dialect, said with ops that the runtime has; and LRN, which the runtime is slow at. */
const EXPAND: Readonly<Record<string, Expand>> = {
  LRN: responseNorm,
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

/**
 * x / D^beta with D = bias + alpha / size (sum of squares of neighbouring channels): the sum as a convolution whose weights are a band.
 * A tenth of the time of the runtime's own op. As it is where the number of channels is not known.
 */
function responseNorm(node: Node, add: (tensor: Tensor) => string, dimsOf: DimsOf): readonly Node[] {
  const {
    inputs: [x],
    outputs: [y],
    attributes: { size, alpha = 1e-4, beta = 0.75, bias = 1 },
  } = node
  const dims = dimsOf(x)
  if (dims?.length !== 4) return [node]
  const channels = dims[1]
  const [before, behind] = [Math.floor((Number(size) - 1) / 2), Math.ceil((Number(size) - 1) / 2)]
  const band = Array.from({ length: channels * channels }, (_, at) => {
    const step = (at % channels) - Math.floor(at / channels)
    return step >= -before && step <= behind ? Number(alpha) / Number(size) : 0
  })
  const constant = (name: string, values: readonly number[], shape: readonly number[]): string =>
    add(constantTensor(`${y}~${name}`, 'float32', values, shape))
  const weights = constant('band', band, [channels, channels, 1, 1])
  const shift = constant('bias', Array(channels).fill(Number(bias)), [channels])
  const power =
    beta === 0.75
      ? [
          step('Sqrt', [`${y}~base`], [`${y}~half`]),
          step('Sqrt', [`${y}~half`], [`${y}~quarter`]),
          step('Mul', [`${y}~half`, `${y}~quarter`], [`${y}~power`]),
        ]
      : [step('Pow', [`${y}~base`, constant('beta', [Number(beta)], [])], [`${y}~power`])]
  return [
    step('Mul', [x, x], [`${y}~square`]),
    step('Conv', [`${y}~square`, weights, shift], [`${y}~base`]),
    ...power,
    step('Div', [x, `${y}~power`], [y]),
  ]
}

/** A dialect graph that the runtime can compute. */
export function runnable(graph: Graph, dimsOf: DimsOf = () => undefined): Graph {
  const constants = new Map(graph.constants)
  const add = (tensor: Tensor) => {
    constants.set(tensor.name, tensor)
    return tensor.name
  }
  const nodes = graph.nodes.flatMap(node => {
    const expand = node.domain === 'unitscope' || node.op === 'LRN' ? EXPAND[node.op] : undefined
    return expand ? expand(node, add, dimsOf) : [node]
  })
  return { ...graph, nodes, constants }
}
