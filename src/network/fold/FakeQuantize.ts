import type { Fold } from './fold.ts'
import { node } from './node.ts'
import type { Pattern } from './pattern.ts'
import { named } from './tensor.ts'

const anyFake: Pattern = (name, match, bench) => {
  const writer = bench.writer(name)
  return writer?.op === 'FakeQuantize' ? [{ ...match, nodes: [...match.nodes, writer] }] : []
}

/** QuantizeLinear and DequantizeLinear, one behind the other: the float tensor behind them, rounded. */
export const FakeQuantize: Fold = {
  roots: ['Identity'],
  pattern: node('Identity', named('rounded', anyFake)),
  build: ({ tensors }, bench) => bench.writer(tensors.rounded)!,
}
