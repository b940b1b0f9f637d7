import type { Graph, Model } from '../onnx/model.ts'
import { sortNodes } from '../onnx/order.ts'
import { type ConstantValues, raiseOpset } from '../onnx/raise.ts'
import { resolveConstants } from './fold/constant.ts'
import { foldGraph } from './fold/fold.ts'
import { lookThroughQuantization } from './fold/quantization.ts'
import type { Quantization } from './network.ts'

export interface Dialect {
  /**
   * Nodes in topological order, in the forms of opset 18. Every tensor that stands for one of the file keeps its name.
   * Ops that opset 18 lacks have the domain `unitscope`: Silu, Gelu, GroupNormalization (scale and bias a channel),
   * FusedConv, FakeQuantize.
   */
  readonly graph: Graph
  /** Tensors that are integers in the file and stand here for the real numbers that they mean. */
  readonly quantized: ReadonlyMap<string, Quantization>
}

/**
 * A model's graph in the one dialect in which everything else looks at it: constants resolved, nodes sorted, raised to
 * opset 18, quantisation looked through, what exporters spell out folded into one node that writes the last tensor.
 * @param values  values of a small constant, by the name of an initializer or of a Constant node's output
 * @param file    the file's name, for messages
 * @throws InputError for a cycle, a tensor that nobody writes or that two nodes write, or a node that cannot be raised
 */
export function dialect(model: Model, values: ConstantValues, file: string): Dialect {
  const sorted = sortNodes(model.graph, file)
  const resolved = resolveConstants(sorted, values)
  const raised = raiseOpset(resolved.graph, model.opset, resolved.values)
  const real = lookThroughQuantization(raised, resolved.values)
  const graph = foldGraph(real.graph, resolved.values)
  const written = new Set(graph.nodes.flatMap(node => node.outputs))
  return { graph, quantized: new Map([...real.quantized].filter(([name]) => written.has(name))) }
}
