import { InputError } from '../../base/error.ts'
import type { Attribute, Node } from '../model.ts'
import type { RaiseContext } from './rule.ts'

/** A node without some of its attributes. */
export function withoutAttributes(node: Node, ...names: readonly string[]): Node {
  const kept = Object.entries(node.attributes).filter(([name]) => !names.includes(name))
  return { ...node, attributes: Object.fromEntries(kept) }
}

/** A node with attributes added or replaced. */
export function withAttributes(node: Node, attributes: Readonly<Record<string, Attribute>>): Node {
  return { ...node, attributes: { ...node.attributes, ...attributes } }
}

/** A list of numbers, or undefined where the attribute is absent. @throws InputError if it is something else */
export function numbersOf(node: Node, name: string): readonly number[] | undefined {
  const value = node.attributes[name]
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every(item => typeof item === 'number')) return value as readonly number[]
  throw new InputError(
    `node "${node.name}" (${node.op} writing "${node.outputs[0]}"): attribute "${name}" is not a list of numbers. Export the model again.`,
  )
}

/** A number, or `fallback` where the attribute is absent or not a number. */
export function numberOf(node: Node, name: string, fallback: number): number {
  const value = node.attributes[name]
  return typeof value === 'number' ? value : fallback
}

/** A text, or `fallback` where the attribute is absent or not a text. */
export function textOf(node: Node, name: string, fallback: string): string {
  const value = node.attributes[name]
  return typeof value === 'string' ? value : fallback
}

/** Moves a list of whole numbers from an attribute to an int64 input at `index`. Nothing to move: only the attribute goes. */
export function attributeToInput(node: Node, name: string, index: number, context: RaiseContext): Node {
  const values = numbersOf(node, name)
  const bare = withoutAttributes(node, name)
  if (values === undefined) return bare
  const inputs = [...node.inputs]
  while (inputs.length < index) inputs.push('')
  inputs[index] = context.constant(node, name, 'int64', values)
  return { ...bare, inputs }
}
