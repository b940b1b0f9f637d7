import type { Attribute, Node } from '../../onnx/model.ts'
import { withoutAttributes } from '../../onnx/opset/attribute.ts'

/** An integer tensor among a node's inputs, with the names of its scale and zero point ('' where there is none). */
export interface QuantizedInput {
  readonly name: string
  readonly scale: string
  readonly zeroPoint: string
}

/** What a node on integers does, said in real numbers. */
export interface RealForm {
  readonly op: string
  readonly inputs: readonly QuantizedInput[]
  /** An int32 bias in units of the first two inputs' scales. */
  readonly bias?: string
  readonly attributes: Readonly<Record<string, Attribute>>
  /** '' where the output is a float tensor. */
  readonly scale: string
  readonly zeroPoint: string
  /** The weight's axis of outputs, along which its scales may differ. */
  readonly weightAxis: number
  /** Axes that the float op takes as a further input. */
  readonly further?: readonly number[]
}

type Reading = (node: Node) => RealForm | null

/** Ops on integers by name, of whichever domain, read as an op on real numbers; null: this form has none. */
export const quantizedOps: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['QLinearConv', node => ({ ...binary('Conv', node), ...(node.inputs[8] ? { bias: node.inputs[8] } : {}) })],
  ['QLinearMatMul', node => binary('MatMul', node, 1)],
  ['QLinearAdd', node => binary('Add', node)],
  ['QLinearMul', node => binary('Mul', node)],
  ['QGemm', gemm],
  ['QLinearGlobalAveragePool', globalAverage],
  ['QLinearAveragePool', node => (node.attributes.channels_last === 1 ? null : unary('AveragePool', node))],
  ['QLinearSigmoid', node => unary('Sigmoid', node)],
  ['QLinearLeakyRelu', node => unary('LeakyRelu', node)],
  ['QLinearSoftmax', node => unary('Softmax', node)],
  ['QLinearConcat', concat],
])

function quantizedInput(node: Node, at: number): QuantizedInput {
  return { name: node.inputs[at], scale: node.inputs[at + 1], zeroPoint: node.inputs[at + 2] ?? '' }
}

function binary(op: string, node: Node, weightAxis = 0): RealForm {
  return {
    op,
    inputs: [quantizedInput(node, 0), quantizedInput(node, 3)],
    weightAxis,
    attributes: node.attributes,
    scale: node.inputs[6],
    zeroPoint: node.inputs[7] ?? '',
  }
}

function unary(op: string, node: Node): RealForm {
  return {
    op,
    inputs: [quantizedInput(node, 0)],
    weightAxis: 0,
    attributes: withoutAttributes(node, 'channels_last', 'opset').attributes,
    scale: node.inputs[3],
    zeroPoint: node.inputs[4] ?? '',
  }
}

function gemm(node: Node): RealForm {
  const { inputs } = node
  return {
    op: 'Gemm',
    inputs: [quantizedInput(node, 0), quantizedInput(node, 3)],
    weightAxis: node.attributes.transB === 1 ? 0 : 1,
    attributes: node.attributes,
    ...(inputs[6] ? { bias: inputs[6] } : {}),
    scale: inputs[7] ?? '',
    zeroPoint: inputs[8] ?? '',
  }
}

function globalAverage(node: Node): RealForm {
  const form = unary('GlobalAveragePool', node)
  return node.attributes.channels_last === 1
    ? { ...form, op: 'ReduceMean', attributes: { keepdims: 1 }, further: [1, 2] }
    : form
}

function concat(node: Node): RealForm {
  const starts = node.inputs.map((_, index) => index).filter(index => index >= 2 && (index - 2) % 3 === 0)
  return {
    op: 'Concat',
    inputs: starts.map(at => quantizedInput(node, at)),
    weightAxis: 0,
    attributes: node.attributes,
    scale: node.inputs[0],
    zeroPoint: node.inputs[1],
  }
}
