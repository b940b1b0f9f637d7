import type { AtlasDocument } from '../../server/api/document.ts'
import type { WireNode } from './fold-blocks.ts'

/** Where the dots of the wire stand: columns from 0 on, lanes around 0. */
export interface Wire {
  readonly dots: readonly WireDot[]
  readonly lines: readonly WireLine[]
  readonly bars: readonly WireBar[]
  readonly columns: number
  /** Highest and lowest lane. */
  readonly lanes: readonly [number, number]
  readonly skips: boolean
}

export interface WireDot {
  readonly node: WireNode
  readonly column: number
  readonly lane: number
  /** Where a skip ends, what comes in is summed. */
  readonly plus: boolean
}

export interface WirePoint {
  readonly column: number
  readonly lane: number
}

export interface WireLine {
  readonly from: WirePoint
  readonly to: WirePoint
  readonly kind: 'flow' | 'skip'
}

/** Where branches join. */
export interface WireBar {
  readonly column: number
  readonly from: number
  readonly to: number
}

/** More branches than this (as in dense blocks) are drawn as one. */
const mostBranches = 6

/** Lays out layers in flow order: branches are lanes that part, and join at a bar; a skip is an arc to a plus. */
export function layWire(nodes: readonly WireNode[], edges: AtlasDocument['edges']): Wire {
  const before = linksBefore(nodes, edges)
  const column = columnsOf(nodes, before)
  const lane = lanesOf(nodes, before, column)
  const at = (i: number): WirePoint => ({ column: column[i], lane: lane[i] })
  const joins = joinsOf(before, column, lane)
  const lines = nodes.flatMap((_, i) => linesTo(i, before[i], joins.get(keyOf(before[i].flow)), at))
  for (const join of joins.values())
    for (const from of join.from) lines.push(line(at(from), { column: join.bar.column, lane: lane[from] }))
  return {
    dots: nodes.map((node, i) => ({ node, ...at(i), plus: before[i].skip.length > 0 })),
    lines,
    bars: [...joins.values()].map(join => join.bar),
    columns: Math.max(...column) + 1,
    lanes: [Math.min(...lane), Math.max(...lane)],
    skips: before.some(({ skip }) => skip.length > 0),
  }
}

interface Links {
  readonly flow: readonly number[]
  readonly skip: readonly number[]
}

function linksBefore(nodes: readonly WireNode[], edges: AtlasDocument['edges']): Links[] {
  const indexOf = new Map(nodes.flatMap((node, i) => node.layers.map(layer => [layer.name, i] as const)))
  const links = nodes.map(() => ({ flow: new Set<number>(), skip: new Set<number>() }))
  for (const [from, to, kind] of edges) {
    const start = indexOf.get(from)
    const end = indexOf.get(to)
    if (start === undefined || end === undefined || start >= end) continue
    links[end][kind === 'skip' ? 'skip' : 'flow'].add(start)
  }
  return links.map(({ flow, skip }, i) => {
    const first = [...flow].sort((a, b) => a - b)
    const kept = first.length > mostBranches ? first.slice(-1) : first
    // A skip into a folded dot is one of the flow, where nothing else leads there.
    const arcs = [...skip].filter(from => !flow.has(from) && nodes[i].blocks === 1)
    const all = kept.length === 0 && arcs.length === 0 ? [...skip] : kept
    return { flow: all, skip: arcs }
  })
}

function columnsOf(nodes: readonly WireNode[], before: readonly Links[]): number[] {
  const column: number[] = []
  for (const i of nodes.keys()) {
    const all = [...before[i].flow, ...before[i].skip]
    // What leads nowhere into it begins where the one before it stands.
    column.push(
      all.length > 0 ? 1 + Math.max(...all.map(from => column[from])) : i === 0 ? 0 : column[i - 1] + 1,
    )
  }
  return column
}

/** Dots of one column share it, in the order of the lanes that they come from. */
function lanesOf(nodes: readonly WireNode[], before: readonly Links[], column: readonly number[]): number[] {
  const lane = nodes.map(() => 0)
  for (let c = 0; c <= Math.max(...column); c++) {
    const here = nodes.map((_, i) => i).filter(i => column[i] === c)
    const from = (i: number) => mean(before[i].flow.map(start => lane[start]))
    here.sort((a, b) => from(a) - from(b) || a - b)
    for (const [k, i] of here.entries()) lane[i] = k - (here.length - 1) / 2
  }
  return lane
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

const keyOf = (flow: readonly number[]): string => flow.join(' ')

interface Join {
  readonly from: readonly number[]
  readonly bar: WireBar
}

/** One bar for all that take the same branches. */
function joinsOf(
  before: readonly Links[],
  column: readonly number[],
  lane: readonly number[],
): Map<string, Join> {
  const joins = new Map<string, Join>()
  for (const [i, { flow }] of before.entries()) {
    if (flow.length < 2 || joins.has(keyOf(flow))) continue
    const lanes = flow.map(from => lane[from])
    const bar = { column: column[i] - 0.45, from: Math.min(...lanes), to: Math.max(...lanes) }
    joins.set(keyOf(flow), { from: flow, bar })
  }
  return joins
}

function linesTo(
  i: number,
  { flow, skip }: Links,
  join: Join | undefined,
  at: (i: number) => WirePoint,
): WireLine[] {
  const skips = skip.map(from => line(at(from), at(i), 'skip'))
  if (!join) return [...flow.map(from => line(at(from), at(i))), ...skips]
  const middle = { column: join.bar.column, lane: (join.bar.from + join.bar.to) / 2 }
  return [line(middle, at(i)), ...skips]
}

const line = (from: WirePoint, to: WirePoint, kind: WireLine['kind'] = 'flow'): WireLine => ({
  from,
  to,
  kind,
})
