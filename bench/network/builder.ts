import { create, toBinary } from '@bufbuild/protobuf'
import { elementNumber } from '../../src/onnx/element.ts'
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from '../../src/onnx/schema/onnx_pb.ts'

/** How a convolution goes over its input; groups 'each': one channel by itself. */
export interface ConvOptions {
  readonly kernel: number
  readonly stride?: number
  readonly groups?: 'each'
}

interface Map {
  readonly name: string
  readonly channels: number
}

/** Writes a network op by op. Weights are drawn from a seeded generator, scaled so that activations keep their size. */
export class NetworkBuilder {
  readonly #nodes: NodeProto[] = []
  readonly #weights: TensorProto[] = []
  readonly #draw: () => number
  readonly #size: number

  constructor(seed: number, size: number) {
    this.#draw = uniform(seed)
    this.#size = size
    this.#weights.push(tensor('zero', [], Float32Array.of(0)), tensor('six', [], Float32Array.of(6)))
  }

  get picture(): Map {
    return { name: 'picture', channels: 3 }
  }

  /** A convolution with a bias, padded to keep the size at stride 1. `name.weight` is its weight. */
  conv(name: string, from: Map, channels: number, { kernel, stride = 1, groups }: ConvOptions): Map {
    const inputs = groups === 'each' ? 1 : from.channels
    const fan = inputs * kernel * kernel
    const values = this.#drawn(channels * fan, fan)
    this.#weights.push(tensor(`${name}.weight`, [channels, inputs, kernel, kernel], values))
    this.#weights.push(tensor(`${name}.bias`, [channels], new Float32Array(channels)))
    const output = this.#node('Conv', [from.name, `${name}.weight`, `${name}.bias`], {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: Array<number>(4).fill((kernel - 1) / 2),
      group: groups === 'each' ? from.channels : 1,
    })
    return { name: output, channels }
  }

  relu(from: Map): Map {
    return { ...from, name: this.#node('Relu', [from.name]) }
  }

  relu6(from: Map): Map {
    return { ...from, name: this.#node('Clip', [from.name, 'zero', 'six']) }
  }

  add(a: Map, b: Map): Map {
    return { ...a, name: this.#node('Add', [a.name, b.name]) }
  }

  maxPool(from: Map): Map {
    const attributes = { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }
    return { ...from, name: this.#node('MaxPool', [from.name], attributes) }
  }

  /** Ends the network in class scores and gives the bytes of its file. */
  classes(from: Map, classes: number): Uint8Array {
    const pooled = this.#node('Flatten', [this.#node('GlobalAveragePool', [from.name])])
    const values = this.#drawn(from.channels * classes, from.channels)
    this.#weights.push(tensor('head.weight', [from.channels, classes], values))
    const scores = this.#node('MatMul', [pooled, 'head.weight'])
    const graph = create(GraphProtoSchema, {
      name: 'bench',
      node: this.#nodes,
      initializer: this.#weights,
      input: [valueInfo('picture', [1, 3, this.#size, this.#size])],
      output: [valueInfo(scores, [1, classes])],
    })
    const opsetImport = [create(OperatorSetIdProtoSchema, { domain: '', version: 13n })]
    return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport, graph }))
  }

  /** Weights of a layer whose outputs each read `fan` values. */
  #drawn(count: number, fan: number): Float32Array {
    const values = new Float32Array(count)
    const scale = Math.sqrt(6 / fan)
    for (let i = 0; i < count; i++) values[i] = scale * (2 * this.#draw() - 1)
    return values
  }

  #node(
    opType: string,
    input: readonly string[],
    attributes: Readonly<Record<string, number | readonly number[]>> = {},
  ): string {
    const name = `${opType}_${this.#nodes.length}`
    const attribute = Object.entries(attributes).map(([name, value]) =>
      typeof value === 'number'
        ? create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) })
        : create(AttributeProtoSchema, {
            name,
            type: AttributeProto_AttributeType.INTS,
            ints: value.map(BigInt),
          }),
    )
    this.#nodes.push(create(NodeProtoSchema, { opType, name, input: [...input], output: [name], attribute }))
    return name
  }
}

function tensor(name: string, dims: readonly number[], values: Float32Array): TensorProto {
  const rawData = new Uint8Array(values.buffer)
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: elementNumber('float32'),
    rawData,
  })
}

function valueInfo(name: string, dims: readonly number[]): ValueInfoProto {
  const dim = dims.map(size =>
    create(TensorShapeProto_DimensionSchema, { value: { case: 'dimValue', value: BigInt(size) } }),
  )
  const tensor = create(TypeProto_TensorSchema, {
    elemType: elementNumber('float32'),
    shape: create(TensorShapeProtoSchema, { dim }),
  })
  const type = create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } })
  return create(ValueInfoProtoSchema, { name, type })
}

/** Numbers in [0, 1). Source: the mulberry32 generator. */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
