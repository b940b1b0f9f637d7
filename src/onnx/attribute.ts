import type { Attribute } from './model.ts'
import {
  type AttributeProto,
  AttributeProto_AttributeType as Kind,
  type NodeProto,
} from './schema/onnx_pb.ts'
import { readTensor } from './weight.ts'

const text = new TextDecoder()

/** The attributes of a node by name. What we have no use for (sparse tensors, types) is left out. */
export function readAttributes(node: NodeProto, bytes: Uint8Array, file: string): Record<string, Attribute> {
  const attributes: Record<string, Attribute> = {}
  for (const proto of node.attribute) {
    const value = readAttribute(proto, bytes, file)
    if (value !== undefined) attributes[proto.name] = value
  }
  return attributes
}

function readAttribute(proto: AttributeProto, bytes: Uint8Array, file: string): Attribute | undefined {
  switch (proto.type || guessKind(proto)) {
    case Kind.FLOAT:
      return proto.f
    case Kind.INT:
      return Number(proto.i)
    case Kind.STRING:
      return text.decode(proto.s)
    case Kind.TENSOR:
      return proto.t && readTensor(proto.t, bytes, file)
    case Kind.FLOATS:
      return proto.floats
    case Kind.INTS:
      return proto.ints.map(Number)
    case Kind.STRINGS:
      return proto.strings.map(bytes => text.decode(bytes))
    case Kind.GRAPH:
    case Kind.GRAPHS:
      return { kind: 'graph' }
    default:
      return undefined
  }
}

/** Files of the first versions leave the kind out. */
function guessKind(proto: AttributeProto): Kind {
  if (proto.t) return Kind.TENSOR
  if (proto.g) return Kind.GRAPH
  if (proto.ints.length) return Kind.INTS
  if (proto.floats.length) return Kind.FLOATS
  if (proto.strings.length) return Kind.STRINGS
  if (proto.s.length) return Kind.STRING
  return proto.f !== 0 ? Kind.FLOAT : Kind.INT
}
