import type { Bench } from './bench.ts'
import type { Fold } from './fold.ts'
import { either, node } from './node.ts'
import type { Pattern } from './pattern.ts'
import { named, number, tensor, weight } from './tensor.ts'

/** A ReduceMean over the last axis that keeps it. */
function lastMean(inner: Pattern): Pattern {
  return (name, match, bench) => {
    const writer = bench.writer(name)
    if (writer?.op !== 'ReduceMean' || !isLastAxis(writer.inputs[1] ?? '', bench)) return []
    if (writer.attributes.keepdims === 0) return []
    return inner(writer.inputs[0], { ...match, nodes: [...match.nodes, writer] }, bench)
  }
}

function isLastAxis(axes: string, { values }: Bench): boolean {
  const list = values(axes)
  return list?.length === 1 && list[0] === -1
}

const centred = named('centred', node('Sub', tensor('x'), lastMean(tensor('x'))))
const square = either(
  node('Pow', tensor('centred'), number(2)),
  node('Mul', tensor('centred'), tensor('centred')),
)
const deviation = node('Sqrt', node('Add', lastMean(square), number('epsilon')))

/** (x - mean) / sqrt(variance + epsilon) scale + bias, mean and variance over the last axis. */
export const LayerNormalization: Fold = {
  roots: ['Add'],
  pattern: node('Add', node('Mul', node('Div', centred, deviation), weight('scale')), weight('bias')),
  build: ({ tensors: { x, scale, bias }, numbers: { epsilon } }, bench) => {
    const isVector = bench.constant(scale)!.dims.length === 1 && bench.constant(bias)!.dims.length === 1
    if (!isVector) return null
    return {
      op: 'LayerNormalization',
      domain: '',
      inputs: [x, scale, bias],
      attributes: { axis: -1, epsilon },
    }
  },
}
