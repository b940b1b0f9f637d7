import type { Attribute, Node, Tensor } from '../../onnx/model.ts'
import { constantTensor } from '../../onnx/opset/constant.ts'
import type { Sketch } from '../../ops/reverse.ts'

/** A sketch with what was drawn so far, under names that no file uses. */
export interface OpenSketch extends Sketch {
  readonly drawn: readonly Node[]
  readonly constants: ReadonlyMap<string, Tensor>
}

export function newSketch(): OpenSketch {
  const drawn: Node[] = []
  const constants = new Map<string, Tensor>()
  const names = new Map<string, string>()
  const named = (what: string): string => `unitscope~${what}~${drawn.length + constants.size}`
  const nodes = (
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    count: number,
  ): readonly string[] => {
    const name = named(op)
    const outputs = Array.from({ length: count }, (_, i) => (i === 0 ? name : `${name}~${i}`))
    drawn.push({ name, op, domain: '', inputs, outputs, attributes })
    return outputs
  }
  const constant = (
    type: 'float32' | 'int64',
    values: readonly number[],
    dims: readonly number[] = [values.length],
  ): string => {
    const key = `${type} ${dims} ${values}`
    const known = names.get(key)
    if (known !== undefined) return known
    const name = named(type)
    names.set(key, name)
    constants.set(name, constantTensor(name, type, values, dims))
    return name
  }
  return {
    drawn,
    constants,
    nodes,
    node: (op, inputs, attributes = {}) => nodes(op, inputs, attributes, 1)[0],
    floats: (values, dims) => constant('float32', values, dims),
    integers: (values, dims) => constant('int64', values, dims),
  }
}
