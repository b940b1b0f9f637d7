import { elementType } from '../../onnx/element.ts'
import type { ElementType, Graph, Node, Tensor } from '../../onnx/model.ts'
import { constantTensor } from '../../onnx/opset/constant.ts'
import type { ConstantValues } from '../../onnx/raise.ts'
import { elementCount, tensorValues } from '../../onnx/tensor.ts'

export interface Resolved {
  readonly graph: Graph
  readonly values: ConstantValues
}

/** Reads the values of small constants: inline ones by themselves, others through `values`. */
export function smallValues(constants: ReadonlyMap<string, Tensor>, values: ConstantValues): ConstantValues {
  return name => {
    const tensor = constants.get(name)
    if (tensor && elementCount(tensor.dims) > SMALL) return undefined
    return (tensor && tensorValues(tensor)) ?? values(name)
  }
}

/** Constants with more elements than this are weights: nothing here asks for their values. */
const SMALL = 4096

/**
 * Makes constants of what Constant nodes write, of what Identity copies from a constant, and of small constants behind
 * a Cast; each under the name that its readers know.
 */
export function resolveConstants(graph: Graph, values: ConstantValues): Resolved {
  const constants = new Map(graph.constants)
  const sources = new Map<string, string>()
  const known = smallValues(constants, name => values(sources.get(name) ?? name))
  const nodes = graph.nodes.filter(node => {
    const tensor = constantOf(node, constants, known)
    if (!tensor) return true
    const [output] = node.outputs
    constants.set(output, { ...tensor, name: output })
    if (node.op === 'Identity') sources.set(output, sources.get(node.inputs[0]) ?? node.inputs[0])
    return false
  })
  return { graph: { ...graph, nodes, constants }, values: known }
}

function constantOf(
  node: Node,
  constants: ReadonlyMap<string, Tensor>,
  values: ConstantValues,
): Tensor | undefined {
  if (node.domain !== '') return undefined
  if (node.op === 'Constant') return stated(node)
  if (node.op === 'Identity') return constants.get(node.inputs[0])
  if (node.op === 'Cast') return cast(node, constants.get(node.inputs[0]), values)
  return undefined
}

const WRITTEN_AS: readonly (readonly [attribute: string, type: ElementType])[] = [
  ['value_float', 'float32'],
  ['value_floats', 'float32'],
  ['value_int', 'int64'],
  ['value_ints', 'int64'],
]

function stated({ attributes, outputs }: Node): Tensor | undefined {
  const { value } = attributes
  if (typeof value === 'object' && 'dims' in value) return value
  for (const [name, type] of WRITTEN_AS) {
    const numbers = attributes[name]
    if (typeof numbers === 'number') return constantTensor(outputs[0], type, [numbers], [])
    if (Array.isArray(numbers)) return constantTensor(outputs[0], type, numbers.map(Number))
  }
  return undefined
}

const WHOLE: ReadonlySet<ElementType> = new Set(['int64', 'int32', 'int8', 'uint8'])

function cast(node: Node, tensor: Tensor | undefined, values: ConstantValues): Tensor | undefined {
  const numbers = tensor && values(node.inputs[0])
  const type = elementType(Number(node.attributes.to))
  if (
    !tensor ||
    !numbers ||
    !(WHOLE.has(type) || type.startsWith('float')) ||
    !numbers.every(Number.isFinite)
  )
    return undefined
  const converted = WHOLE.has(type) ? numbers.map(Math.trunc) : numbers
  return constantTensor(node.outputs[0], type, converted, tensor.dims)
}
