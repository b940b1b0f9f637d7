import { elementType } from './element.ts'
import type { ElementType, Graph, Node, Tensor } from './model.ts'
import { numberOf } from './opset/attribute.ts'
import { constantTensor } from './opset/constant.ts'
import type { OpsetRule, RaiseContext } from './opset/rule.ts'
import { opsetRules } from './opset/table.ts'
import { tensorValues } from './tensor.ts'

/** The values of a small constant by its name, where they are known. */
export type ConstantValues = (name: string) => readonly number[] | undefined

/**
 * The same graph in the forms of opset 18. Order and tensor names stay; what a form needs beside them (constants,
 * steps of a spelled-out op) gets names that the graph does not have. Ops inside If, Loop and Scan stay as they are.
 * @param opset   the version of ONNX's own domain that the graph is written for, 7 to 22
 * @param values  values of constants that are not inline; only old Upsample and Resize nodes ask
 * @throws InputError if a node cannot be said at opset 18 (batch normalisation in training)
 */
export function raiseOpset(graph: Graph, opset: number, values?: ConstantValues): Graph {
  const constants = new Map(graph.constants)
  const context = raiseContext(graph, opset, constants, values)
  const nodes = graph.nodes.flatMap(node => raised(node, opset, context))
  return { ...graph, nodes, constants }
}

function raised(node: Node, opset: number, context: RaiseContext): readonly Node[] {
  if (node.domain !== '') return [node]
  const rule = rules.get(node.op)?.find(({ from, until }) => from <= opset && opset < until)
  return rule ? rule.raise(node, context) : [node]
}

const rules = new Map<string, OpsetRule[]>()
for (const rule of opsetRules) rules.set(rule.op, [...(rules.get(rule.op) ?? []), rule])

function raiseContext(
  graph: Graph,
  opset: number,
  constants: Map<string, Tensor>,
  values: ConstantValues | undefined,
): RaiseContext {
  const writers = new Map(graph.nodes.flatMap(node => node.outputs.map(output => [output, node])))
  const readers = new Set(graph.nodes.flatMap(node => node.inputs).concat(graph.outputs.map(o => o.name)))
  const taken = new Set([...constants.keys(), ...writers.keys(), ...readers])
  const fresh = (node: Node, hint: string): string => freshName(`${node.outputs[0]}~${hint}`, taken)
  return {
    opset,
    fresh,
    isRead: name => readers.has(name),
    producer: name => writers.get(name),
    type: typeOf(graph, writers),
    values: name => {
      const tensor = constants.get(name)
      return (tensor && tensorValues(tensor)) ?? values?.(name)
    },
    constant: (node, hint, type, numbers, dims) => {
      const name = fresh(node, hint)
      constants.set(name, constantTensor(name, type, numbers, dims))
      return name
    },
  }
}

/** A name that is not taken yet, and takes it. */
export function freshName(wish: string, taken: Set<string>): string {
  let name = wish
  for (let attempt = 2; taken.has(name); attempt++) name = `${wish}${attempt}`
  taken.add(name)
  return name
}

/** Follows first inputs back to a cast, a constant or an input. */
function typeOf(graph: Graph, writers: ReadonlyMap<string, Node>): (name: string) => ElementType {
  const inputs = new Map(graph.inputs.map(input => [input.name, input.type]))
  return start => {
    let name = start
    for (let hops = 0; hops <= graph.nodes.length; hops++) {
      const known = graph.constants.get(name)?.type ?? inputs.get(name)
      if (known) return known
      const writer = writers.get(name)
      if (!writer) break
      if (writer.op === 'Cast') return elementType(numberOf(writer, 'to', 1))
      if (writer.op === 'DequantizeLinear') name = writer.inputs[1]
      else name = writer.inputs[0] ?? ''
    }
    return 'float32'
  }
}
