import type { Node } from '../../onnx/model.ts'
import type { Bench } from './bench.ts'
import { isNear } from './near.ts'
import type { Match, Pattern } from './pattern.ts'

/** Products of the factors and constants that multiply to `coefficient`, however Mul and Div are nested. */
export function product(coefficient: number, ...factors: readonly Pattern[]): Pattern {
  return (name, match, bench) => {
    const parts = partsOf(name, bench)
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

// Deep enough for every spelling; Mul(a, a) upon Mul(a, a) would double its parts at each step.
const DEEPEST = 5

function partsOf(name: string, bench: Bench, depth = 0): Parts {
  const scalar = bench.scalar(name)
  if (scalar !== undefined) return { coefficient: scalar, factors: [], nodes: [] }
  const leaf = { coefficient: 1, factors: [name], nodes: [] }
  const writer = bench.writer(name)
  if (writer?.domain !== '' || !(depth === 0 || bench.isPrivate(name))) return leaf
  if (depth > DEEPEST) return leaf
  const [left, right] = writer.inputs
  if (writer.op === 'Div') {
    const divisor = bench.scalar(right)
    if (divisor === undefined) return leaf
    const { coefficient, factors, nodes } = partsOf(left, bench, depth + 1)
    return { coefficient: coefficient / divisor, factors, nodes: [writer, ...nodes] }
  }
  if (writer.op !== 'Mul') return leaf
  const [a, b] = [partsOf(left, bench, depth + 1), partsOf(right, bench, depth + 1)]
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
