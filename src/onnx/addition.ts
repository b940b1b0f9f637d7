import { create } from '@bufbuild/protobuf'
import { elementNumber } from './element.ts'
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from './schema/onnx_pb.ts'

/** Nodes and constants that are added to a graph, under names that no file uses. */
export class Addition {
  readonly nodes: NodeProto[] = []
  readonly constants: TensorProto[] = []

  /** Adds a node and returns the name of its output. */
  node(
    opType: string,
    input: readonly string[],
    attributes: Readonly<Record<string, number | readonly number[]>> = {},
  ): string {
    const output = this.name(opType)
    const attribute = Object.entries(attributes).map(([name, value]) => intAttribute(name, value))
    this.nodes.push(
      create(NodeProtoSchema, { opType, name: output, input: [...input], output: [output], attribute }),
    )
    return output
  }

  /** Adds a list of whole numbers and returns its name. */
  integers(values: readonly number[]): string {
    const name = this.name('integers')
    const int64Data = values.map(BigInt)
    this.constants.push(
      create(TensorProtoSchema, {
        name,
        dataType: elementNumber('int64'),
        dims: [BigInt(values.length)],
        int64Data,
      }),
    )
    return name
  }

  private name(what: string): string {
    return `unitscope~${what}~${this.nodes.length + this.constants.length}`
  }
}

function intAttribute(name: string, value: number | readonly number[]): AttributeProto {
  if (typeof value === 'number') {
    return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) })
  }
  return create(AttributeProtoSchema, {
    name,
    type: AttributeProto_AttributeType.INTS,
    ints: value.map(BigInt),
  })
}
