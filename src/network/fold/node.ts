import type { Node } from '../../onnx/model.ts'
import type { Bench } from './bench.ts'
import type { Match, Pattern } from './pattern.ts'

const COMMUTES: ReadonlySet<string> = new Set(['Add', 'Mul'])

/**
 * A node by op (`domain:Op` where it is not ONNX's own) and inputs; those of Add and Mul in either order.
 * Inputs beyond the listed ones must be left out.
 */
export function node(title: string, ...inputs: readonly Pattern[]): Pattern {
  const [op, domain = ''] = title.split(':').reverse()
  return (name, match, bench) => {
    const writer = bench.writer(name)
    if (!writer || writer.op !== op || writer.domain !== domain || writer.outputs[0] !== name) return []
    const given = writer.inputs
    if (inputs.length > given.length || given.slice(inputs.length).some(Boolean)) return []
    const with_ = { ...match, nodes: [...match.nodes, writer] }
    const orders = COMMUTES.has(op) && inputs.length === 2 ? [given, given.toReversed()] : [given]
    return orders.flatMap(order => all(inputs, order, with_, bench))
  }
}

/** The first pattern that fits and the others as well. */
export function either(...patterns: readonly Pattern[]): Pattern {
  return (name, match, bench) => patterns.flatMap(pattern => pattern(name, match, bench))
}

/** `inner` behind any number of nodes of these ops, followed along their first inputs and kept under the word. */
export function through(word: string, ops: readonly string[], inner: Pattern): Pattern {
  return (start, match, bench) => {
    const chain: Node[] = []
    let name = start
    for (
      let at = bench.writer(name);
      at && at.domain === '' && ops.includes(at.op);
      at = bench.writer(name)
    ) {
      chain.unshift(at)
      name = at.inputs[0]
    }
    const chains = { ...match.chains, [word]: chain }
    return inner(name, { ...match, chains, nodes: [...match.nodes, ...chain] }, bench)
  }
}

function all(
  patterns: readonly Pattern[],
  names: readonly string[],
  match: Match,
  bench: Bench,
): readonly Match[] {
  return patterns.reduce<readonly Match[]>(
    (found, pattern, index) => found.flatMap(one => pattern(names[index], one, bench)),
    [match],
  )
}
