import type { Node } from '../../onnx/model.ts'
import type { Bench } from './bench.ts'

/** What a pattern found: names for tensors, numbers and chains of nodes, and the nodes that it stands on. */
export interface Match {
  readonly tensors: Readonly<Record<string, string>>
  readonly numbers: Readonly<Record<string, number>>
  readonly chains: Readonly<Record<string, readonly Node[]>>
  readonly nodes: readonly Node[]
}

/** All ways in which what writes `name` fits, given what is bound already. */
export type Pattern = (name: string, match: Match, bench: Bench) => readonly Match[]

export const EMPTY: Match = { tensors: {}, numbers: {}, chains: {}, nodes: [] }

/** Any tensor; the same one wherever the same word stands. */
export function tensor(word: string): Pattern {
  return (name, match) => {
    const bound = match.tensors[word]
    if (bound !== undefined) return bound === name ? [match] : []
    return [{ ...match, tensors: { ...match.tensors, [word]: name } }]
  }
}

/** What a pattern fits, under a word of its own. */
export function named(word: string, pattern: Pattern): Pattern {
  return (name, match, bench) =>
    pattern(name, match, bench).flatMap(found => tensor(word)(name, found, bench))
}

/** A constant of one element: near the number, or any number under a word. */
export function number(wanted: number | string): Pattern {
  return (name, match, bench) => {
    const value = bench.scalar(name)
    if (value === undefined) return []
    if (typeof wanted === 'number') return isNear(value, wanted) ? [match] : []
    return [{ ...match, numbers: { ...match.numbers, [wanted]: value } }]
  }
}

/** A constant all of whose elements are one number. */
export function filled(value: number): Pattern {
  return (name, match, bench) => (bench.values(name)?.every(item => item === value) ? [match] : [])
}

/** A weight: a constant of any size. */
export function weight(word: string): Pattern {
  return (name, match, bench) => (bench.constant(name) ? tensor(word)(name, match, bench) : [])
}

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

/** Products of the factors and constants that multiply to `coefficient`, however Mul and Div are nested. */
export function product(coefficient: number, ...factors: readonly Pattern[]): Pattern {
  return (name, match, bench) => {
    const parts = partsOf(name, bench, true)
    if (parts.nodes.length === 0 || parts.factors.length !== factors.length) return []
    if (!isNear(parts.coefficient, coefficient)) return []
    return permuted(factors, parts.factors, { ...match, nodes: [...match.nodes, ...parts.nodes] }, bench)
  }
}

interface Parts {
  readonly coefficient: number
  readonly factors: readonly string[]
  readonly nodes: readonly Node[]
}

function partsOf(name: string, bench: Bench, isTop: boolean): Parts {
  const scalar = bench.scalar(name)
  if (scalar !== undefined) return { coefficient: scalar, factors: [], nodes: [] }
  const leaf = { coefficient: 1, factors: [name], nodes: [] }
  const writer = bench.writer(name)
  if (writer?.domain !== '' || !(isTop || bench.isPrivate(name))) return leaf
  const [left, right] = writer.inputs
  if (writer.op === 'Div') {
    const divisor = bench.scalar(right)
    if (divisor === undefined) return leaf
    const { coefficient, factors, nodes } = partsOf(left, bench, false)
    return { coefficient: coefficient / divisor, factors, nodes: [writer, ...nodes] }
  }
  if (writer.op !== 'Mul') return leaf
  const [a, b] = [partsOf(left, bench, false), partsOf(right, bench, false)]
  return {
    coefficient: a.coefficient * b.coefficient,
    factors: [...a.factors, ...b.factors],
    nodes: [writer, ...a.nodes, ...b.nodes],
  }
}

function permuted(
  patterns: readonly Pattern[],
  names: readonly string[],
  match: Match,
  bench: Bench,
): readonly Match[] {
  const [first, ...rest] = patterns
  if (!first) return [match]
  return names.flatMap((name, index) =>
    first(name, match, bench).flatMap(found => permuted(rest, names.toSpliced(index, 1), found, bench)),
  )
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

// Constants of float16 files have three digits.
function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= 1e-3 * Math.abs(wanted)
}
