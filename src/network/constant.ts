import type { Graph, Model } from '../onnx/model.ts'
import { tensorValues } from '../onnx/tensor.ts'

/** Values of a small constant as the file has it, undefined for what is large or computed. */
export function fileValues(model: Model, name: string): number[] | undefined {
  const tensor = model.graph.constants.get(name) ?? model.constantNodes.get(name)
  return tensor && tensorValues(tensor)
}

/** Values of a small constant of a graph in the dialect, undefined for what is large or computed. */
export function graphValues(graph: Graph, name: string): number[] | undefined {
  const tensor = graph.constants.get(name)
  return tensor && tensorValues(tensor)
}
