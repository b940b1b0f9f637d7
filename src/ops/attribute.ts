import { InputError } from '../base/error.ts'
import type { Node } from '../onnx/model.ts'
import type { TensorInfo } from './op.ts'

/** The number that an attribute holds, or `fallback` where it is absent or no number. */
export function numberOf(node: Node, name: string, fallback: number): number {
  const value = node.attributes[name]
  return typeof value === 'number' ? value : fallback
}

/** The list of numbers that an attribute holds, or undefined. */
export function numbersOf(node: Node, name: string): readonly number[] | undefined {
  const value = node.attributes[name]
  if (!Array.isArray(value)) return undefined
  return value.every(item => typeof item === 'number') ? (value as readonly number[]) : undefined
}

/** The text that an attribute holds, or `fallback`. */
export function textOf(node: Node, name: string, fallback: string): string {
  const value = node.attributes[name]
  return typeof value === 'string' ? value : fallback
}

/**
 * The list that an op takes as input `index` (opset 18) or as an attribute (before).
 * @returns null where neither is given, 'unknown' where the input's values depend on the picture
 */
export function listOf(
  node: Node,
  inputs: readonly (TensorInfo | undefined)[],
  index: number,
  name: string,
): readonly number[] | null | 'unknown' {
  const input = inputs[index]
  if (input) return input.values ?? (input.dims.includes(0) ? [] : 'unknown')
  return numbersOf(node, name) ?? null
}

/** An axis counted from the front. @throws InputError where the tensor has no such axis */
export function axisOf(node: Node, axis: number, rank: number): number {
  const index = axis < 0 ? axis + rank : axis
  if (index < 0 || index >= Math.max(rank, 1)) refuse(node, `axis ${axis} of a tensor with ${rank} axes`)
  return index
}

/** The input's shape. @throws InputError where the op was given none */
export function given(node: Node, inputs: readonly (TensorInfo | undefined)[], index: number): TensorInfo {
  const input = inputs[index]
  return input ?? refuse(node, `input ${index} is missing`)
}

/** @throws InputError always: the node's shapes cannot go together */
export function refuse(node: Node, what: string): never {
  throw new InputError(
    `Node "${node.name || node.outputs[0]}" (${node.op}): ${what}. Check the input size (--size) and the export.`,
    { facts: { node: node.name, op: node.op, outputs: node.outputs } },
  )
}
