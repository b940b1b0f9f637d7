import type { Attribute, ElementType, Graph, Node, Tensor } from '../../onnx/model.ts'
import { constantTensor } from '../../onnx/opset/constant.ts'
import { type ConstantValues, freshName } from '../../onnx/raise.ts'
import type { Quantization } from '../network.ts'
import { smallValues } from './constant.ts'
import { type QuantizedInput, quantizedOps, type RealForm } from './quantized-op.ts'

export interface RealGraph {
  readonly graph: Graph
  readonly quantized: ReadonlyMap<string, Quantization>
}

/** Ops that move values and make none: on integers they do what they do on the real numbers. */
const MOVES: ReadonlySet<string> = new Set(
  'Identity MaxPool Reshape Transpose Flatten Squeeze Unsqueeze Slice Split Gather Expand Tile DepthToSpace SpaceToDepth Concat'.split(
    ' ',
  ),
)

/**
 * The graph in real numbers. QuantizeLinear becomes `FakeQuantize` (domain `unitscope`; inputs: data, scale, zero
 * point; it rounds to the steps of the scale and cuts at the ends of the integer type), DequantizeLinear of such a
 * tensor an Identity, an op on integers the float op and a FakeQuantize. A constant weight keeps its
 * DequantizeLinear. A node that wants the integers themselves gets them by a QuantizeLinear of its own.
 */
export function lookThroughQuantization(graph: Graph, values: ConstantValues): RealGraph {
  const state = newState(graph, values)
  const nodes = graph.nodes.flatMap(node => {
    const made = realNodes(node, state)
    return [...state.before.splice(0), ...made]
  })
  return { graph: { ...graph, nodes, constants: state.constants }, quantized: state.quantized }
}

interface State {
  readonly quantized: Map<string, Quantization>
  readonly constants: Map<string, Tensor>
  readonly values: ConstantValues
  readonly fresh: (wish: string) => string
  /** Nodes that the node in hand needs in front of it. */
  readonly before: Node[]
}

function newState(graph: Graph, values: ConstantValues): State {
  const taken = new Set([...graph.constants.keys(), ...graph.inputs.map(input => input.name)])
  for (const node of graph.nodes) for (const name of node.outputs) taken.add(name)
  const constants = new Map(graph.constants)
  return {
    quantized: new Map(),
    constants,
    values: smallValues(constants, values),
    fresh: wish => freshName(wish, taken),
    before: [],
  }
}

function realNodes(node: Node, state: State): readonly Node[] {
  if (node.op === 'QuantizeLinear' && typeOfZero(node.inputs[2] ?? '', state)) return [fake(node, state)]
  if (node.op === 'DequantizeLinear')
    return [state.quantized.has(node.inputs[0]) ? read(node, state) : { ...node, domain: '' }]
  const form = quantizedOps.get(node.op)?.(node)
  if (form) return realForm(node, form, state)
  const parameters = node.inputs.map(name => state.quantized.get(name)).filter(found => found !== undefined)
  if (parameters.length === 0) return [node]
  if (isMove(node, parameters, state)) {
    state.quantized.set(node.outputs[0], parameters[0])
    if (node.op === 'Split') for (const name of node.outputs) state.quantized.set(name, parameters[0])
    return [node]
  }
  return [{ ...node, inputs: node.inputs.map(name => integers(name, state)) }]
}

function isMove(node: Node, parameters: readonly Quantization[], state: State): boolean {
  if (node.domain !== '' || !MOVES.has(node.op)) return false
  if (node.op !== 'Concat') return true
  return (
    parameters.length === node.inputs.length && parameters.every(other => same(other, parameters[0], state))
  )
}

/** uint8 where no zero point says otherwise; undefined: no 8-bit type, left as it is. */
function typeOfZero(zeroPoint: string, { constants }: State): 'uint8' | 'int8' | undefined {
  const type: ElementType | undefined = zeroPoint === '' ? 'uint8' : constants.get(zeroPoint)?.type
  return type === 'uint8' || type === 'int8' ? type : undefined
}

function fake(node: Node, state: State): Node {
  const [, scale, zeroPoint = ''] = node.inputs
  const [output] = node.outputs
  state.quantized.set(output, parametersOf(scale, zeroPoint, state))
  return fakeNode(node.name, node.inputs, output, node.attributes.axis, state)
}

function fakeNode(
  name: string,
  inputs: readonly string[],
  output: string,
  axis: Attribute | undefined,
  state: State,
): Node {
  const [, scale, zeroPoint = ''] = inputs
  const type = typeOfZero(zeroPoint, state) ?? 'uint8'
  const attributes = { type, ...(axis === undefined ? {} : { axis }), ...ends(scale, zeroPoint, type, state) }
  return { name, op: 'FakeQuantize', domain: 'unitscope', inputs, outputs: [output], attributes }
}

/** The least and the greatest real number that come out, where one scale serves the tensor. */
function ends(
  scale: string,
  zeroPoint: string,
  type: 'uint8' | 'int8',
  { values }: State,
): { low?: number; high?: number } {
  const step = values(scale)
  const zero = zeroPoint === '' ? [0] : values(zeroPoint)
  if (step?.length !== 1 || zero?.length !== 1) return {}
  const least = type === 'uint8' ? 0 : -128
  return { low: (least - zero[0]) * step[0], high: (least + 255 - zero[0]) * step[0] }
}

/** A DequantizeLinear with the tensor's own parameters changes nothing; with others it reads the integers anew. */
function read(node: Node, state: State): Node {
  const [name, scale, zeroPoint = ''] = node.inputs
  const own = state.quantized.get(name)!
  if (same(own, { type: own.type, scale, zeroPoint: zeroPoint || null }, state))
    return { ...node, op: 'Identity', domain: '', inputs: [name], attributes: {} }
  return { ...node, inputs: [integers(name, state), ...node.inputs.slice(1)] }
}

function same(a: Quantization, b: Quantization, { values }: State): boolean {
  const equal = (x: string | null, y: string | null, fallback: string): boolean =>
    x === y ||
    (x && values(x) ? values(x)!.join() : fallback) === (y && values(y) ? values(y)!.join() : fallback)
  return a.type === b.type && equal(a.scale, b.scale, '') && equal(a.zeroPoint, b.zeroPoint, '0')
}

/** For a node that wants the integers of a tensor which is real here. */
function integers(name: string, state: State): string {
  const own = state.quantized.get(name)
  if (!own) return name
  const output = state.fresh(`${name}~integers`)
  const inputs = [name, own.scale, ...(own.zeroPoint === null ? [] : [own.zeroPoint])]
  state.before.push({ ...blank('QuantizeLinear'), inputs, outputs: [output] })
  return output
}

function parametersOf(scale: string, zeroPoint: string, state: State): Quantization {
  return { type: typeOfZero(zeroPoint, state) ?? 'uint8', scale, zeroPoint: zeroPoint || null }
}

function realForm(node: Node, form: RealForm, state: State): readonly Node[] {
  const inputs = form.inputs.map(input => real(input, form, state))
  if (form.bias) inputs.push(realBias(form, form.bias, state))
  if (form.further) {
    const name = state.fresh(`${node.outputs[0]}~axes`)
    state.constants.set(name, constantTensor(name, 'int64', form.further))
    inputs.push(name)
  }
  const [output] = node.outputs
  const float = { ...node, op: form.op, domain: '', inputs, attributes: form.attributes }
  if (form.scale === '') return [float]
  state.quantized.set(output, parametersOf(form.scale, form.zeroPoint, state))
  const exact = state.fresh(`${output}~exact`)
  const parameters = [form.scale, ...(form.zeroPoint ? [form.zeroPoint] : [])]
  return [{ ...float, outputs: [exact] }, fakeNode('', [exact, ...parameters], output, undefined, state)]
}

/** A quantised tensor as it is real here, or the real numbers of integers that come from a constant or an input. */
function real({ name, scale, zeroPoint }: QuantizedInput, { weightAxis }: RealForm, state: State): string {
  const own = state.quantized.get(name)
  if (own && same(own, { type: own.type, scale, zeroPoint: zeroPoint || null }, state)) return name
  const output = state.fresh(`${name}~real`)
  const inputs = [own ? integers(name, state) : name, scale, ...(zeroPoint ? [zeroPoint] : [])]
  const attributes = alongAxis(scale, weightAxis, state)
  state.before.push({ ...blank('DequantizeLinear'), inputs, outputs: [output], attributes })
  return output
}

/** A bias counts in steps of the product of the data's and the weight's scales. */
function realBias({ inputs }: RealForm, bias: string, state: State): string {
  const product = state.fresh(`${bias}~scale`)
  const output = state.fresh(`${bias}~real`)
  const [data, weight] = inputs
  const attributes = alongAxis(weight.scale, 0, state)
  state.before.push({ ...blank('Mul'), inputs: [data.scale, weight.scale], outputs: [product] })
  state.before.push({
    ...blank('DequantizeLinear'),
    inputs: [bias, product],
    outputs: [output],
    attributes,
  })
  return output
}

/** Scales that differ by channel say along which axis. */
function alongAxis(scale: string, axis: number, { constants }: State): Readonly<Record<string, number>> {
  return (constants.get(scale)?.dims[0] ?? 1) > 1 ? { axis } : {}
}

function blank(op: string): Node {
  return { name: '', op, domain: '', inputs: [], outputs: [], attributes: {} }
}
