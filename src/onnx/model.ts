import type { ModelProto } from './schema/onnx_pb.ts'

/** Element types of ONNX tensors, by the numbers of TensorProto.DataType that we name. */
export type ElementType =
  | 'float32'
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'string'
  | 'bool'
  | 'float16'
  | 'float64'
  | 'uint32'
  | 'uint64'
  | 'bfloat16'
  | 'unknown'

/**
 * Where a tensor's bytes are (little-endian, row-major).
 * `file`: inside the model's own file. `external`: in a file beside it. `inline`: the typed fields or made by us.
 */
export type TensorData =
  | { readonly kind: 'file'; readonly offset: number; readonly length: number }
  | { readonly kind: 'external'; readonly location: string; readonly offset: number; readonly length: number }
  | { readonly kind: 'inline'; readonly bytes: Uint8Array }

/** A constant of the graph. Big ones are references, so that a model is light whatever its weights weigh. */
export interface Tensor {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly number[]
  readonly data: TensorData
}

export type Attribute = number | string | readonly number[] | readonly string[] | Tensor | Subgraph

/** An attribute that holds a graph (If, Loop, Scan): we never look inside. */
export interface Subgraph {
  readonly kind: 'graph'
}

export interface Node {
  readonly name: string
  readonly op: string
  /** '' is ONNX's own domain; 'unitscope' that of the virtual ops which the dialect folds exporters' spellings into. */
  readonly domain: string
  /** '' is an optional input that was left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, Attribute>>
}

/** A dimension: a number, the name of an open one, or null where nothing is said. */
export type Dim = number | string | null

export interface ValueInfo {
  readonly name: string
  readonly type: ElementType
  /** null: no shape is given. */
  readonly dims: readonly Dim[] | null
}

export interface Graph {
  readonly nodes: readonly Node[]
  /** As listed in the file: where old files list weights among the inputs, they are here too. */
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
  readonly constants: ReadonlyMap<string, Tensor>
}

/** A model as its file has it, in light objects: it does not keep the file's bytes alive. */
export interface Model {
  readonly irVersion: number
  /** Version of ONNX's own domain. */
  readonly opset: number
  readonly domains: ReadonlyMap<string, number>
  readonly producer: string
  readonly graph: Graph
  /** Values of the graph's Constant nodes, by the name of their output. */
  readonly constantNodes: ReadonlyMap<string, Tensor>
  /** The message itself with big weights taken out, from which skeletons are made. */
  readonly message: ModelProto
}
