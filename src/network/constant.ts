import type { Model } from '../onnx/model.ts'
import { tensorValues } from '../onnx/tensor.ts'

/** Values of a small constant of the file, undefined for what is large or computed. */
export function constantValues(model: Model, name: string): number[] | undefined {
  const tensor = model.graph.constants.get(name) ?? model.constantNodes.get(name)
  return tensor && tensorValues(tensor)
}
