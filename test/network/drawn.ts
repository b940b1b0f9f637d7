import { create } from '@bufbuild/protobuf'
import { inferAxes } from '../../src/network/axes.ts'
import type { SizedNetwork } from '../../src/network/network.ts'
import { inferShapes } from '../../src/network/shapes.ts'
import type { Tensor } from '../../src/onnx/model.ts'
import { ModelProtoSchema } from '../../src/onnx/schema/onnx_pb.ts'
import { NetworkDrawing } from './published-network.ts'

const empty = {
  irVersion: 8,
  opset: 18,
  domains: new Map<string, number>(),
  producer: '',
  constantNodes: new Map<string, Tensor>(),
  message: create(ModelProtoSchema),
}

/** A drawn network at a size, 3 channels. */
export function sizedDrawing(draw: (drawing: NetworkDrawing) => void, side: number): SizedNetwork {
  const drawing = new NetworkDrawing()
  draw(drawing)
  const graph = drawing.graph()
  const tensors = inferShapes(graph, { name: 'picture', dims: [1, 3, side, side] }, () => undefined)
  const input = { name: 'picture', type: 'float32', layout: 'NCHW', batch: 1, channels: 3 } as const
  return {
    network: {
      name: 'drawing',
      model: { ...empty, graph },
      dialect: graph,
      quantized: new Map(),
      input: { ...input, height: null, width: null },
      setInputs: [],
    },
    size: { height: side, width: side },
    tensors,
    axes: inferAxes(graph, tensors),
  }
}
