import type { Interval } from '../base/interval.ts'
import type { Graph, Model } from '../onnx/model.ts'
import type { TensorInfo } from '../ops/op.ts'

/** The input that takes a picture. Open batches are run as 1; open heights and widths are null. */
export interface PictureInput {
  readonly name: string
  readonly type: 'float32' | 'float16' | 'uint8'
  readonly layout: 'NCHW' | 'NHWC'
  readonly batch: number
  readonly channels: 1 | 3
  readonly height: number | null
  readonly width: number | null
}

/** An input beside the picture that has one harmless value (a training flag). Named in the plan. */
export interface SetInput {
  readonly name: string
  readonly type: 'bool'
  readonly dims: readonly number[]
  readonly value: number
}

/** A trained ConvNet as read from its file, for any input size. */
export interface Network {
  readonly name: string
  readonly model: Model
  /** The graph in our dialect: opset 18, exporters' spellings folded; tensor names are the file's. */
  readonly dialect: Graph
  /** Integer tensors of quantised networks: how to make them real numbers. */
  readonly quantized: ReadonlyMap<string, Quantization>
  readonly input: PictureInput
  readonly setInputs: readonly SetInput[]
}

/** real = (integer - zeroPoint) * scale; names of constants in the file. */
export interface Quantization {
  readonly type: 'uint8' | 'int8'
  readonly scale: string
  readonly zeroPoint: string | null
}

/** Which dimension of a tensor is which; dimension 0 is the batch wherever there is an `n`. */
export interface Axes {
  readonly channel: number
  readonly row: number | null
  readonly col: number | null
}

export interface Size {
  readonly height: number
  readonly width: number
}

/**
 * How a layer's receptive fields lie, before cutting to the picture: place (row, col) sees
 * height x width pixels from (y0 + strideY * row, x0 + strideX * col). PAPER: R, S and -P of each axis.
 */
export interface AffineField {
  readonly height: number
  readonly width: number
  readonly strideY: number
  readonly strideX: number
  readonly y0: number
  readonly x0: number
}

/**
 * The receptive field of a group of channels.
 * `global`: some path from all places of the picture leads here (a gate, a global pool).
 * `path`: the field with gates taken as constants, at which patches are cut; null where it has no affine form.
 * `whole`: with gates; null where it has no affine form, or is global.
 */
export interface ReceptiveField {
  readonly channels: Interval
  readonly global: boolean
  readonly path: AffineField | null
  readonly whole: AffineField | null
}

export type LayerKind = 'convolution' | 'transposed' | 'sum' | 'dense' | 'norm' | 'tensor'

/** A watched layer. `unit` = one channel of `tensor`. */
export interface Layer {
  readonly name: string
  /** From 1, in flow order over all layers of the network, watched or not. */
  readonly ordinal: number
  readonly kind: LayerKind
  /** The watched tensor, as named in the file. */
  readonly tensor: string
  /** The op that the layer starts from, as ONNX spells it. */
  readonly op: string
  readonly units: number
  readonly rows: number
  readonly cols: number
  readonly axes: Axes
  /** Values cannot fall below 0 by construction: a value of 0 is no hit. */
  readonly rectified: boolean
  readonly receptiveFields: readonly ReceptiveField[]
}

/** A network at one input size. */
export interface SizedNetwork {
  readonly network: Network
  readonly size: Size
  readonly tensors: ReadonlyMap<string, TensorInfo>
  readonly axes: ReadonlyMap<string, Axes>
}
