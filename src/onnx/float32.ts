import { create } from '@bufbuild/protobuf'
import { elementNumber } from './element.ts'
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
} from './schema/onnx_pb.ts'
import { halfToFloat32 } from './tensor.ts'

const FLOAT16 = elementNumber('float16')
const FLOAT32 = elementNumber('float32')

export interface SinglePrecision {
  readonly nodes: readonly NodeProto[]
  readonly initializers: readonly TensorProto[]
  /** Casts of float16 weights; the runtime folds them when it loads the model. */
  readonly casts: readonly NodeProto[]
}

/** The same graph with float32 wherever it had float16. Weights keep their bytes and are cast. */
export function toFloat32(
  nodes: readonly NodeProto[],
  initializers: readonly TensorProto[],
): SinglePrecision {
  const casts: NodeProto[] = []
  const renamed = initializers.map(tensor => {
    if (tensor.dataType !== FLOAT16) return tensor
    const name = `${tensor.name}~float16`
    casts.push(castNode(name, tensor.name))
    return { ...tensor, name }
  })
  return {
    casts,
    initializers: renamed,
    nodes: nodes.map(node => ({ ...node, attribute: node.attribute.map(single) })),
  }
}

function castNode(input: string, output: string): NodeProto {
  const to = create(AttributeProtoSchema, {
    name: 'to',
    type: AttributeProto_AttributeType.INT,
    i: BigInt(FLOAT32),
  })
  return create(NodeProtoSchema, { opType: 'Cast', input: [input], output: [output], attribute: [to] })
}

/** A Cast's target, a random or constant node's type, a constant's value. */
function single(attribute: AttributeProto): AttributeProto {
  const names = attribute.name === 'to' || attribute.name === 'dtype' || attribute.name === 'output_dtype'
  if (names && Number(attribute.i) === FLOAT16) return { ...attribute, i: BigInt(FLOAT32) }
  if (attribute.t?.dataType !== FLOAT16) return attribute
  return { ...attribute, t: halfToFloat32(attribute.t) }
}
