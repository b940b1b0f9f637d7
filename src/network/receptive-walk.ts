import type { Region } from '../ops/op.ts'
import { broadcastReach } from '../ops/region.ts'
import { opOf } from '../ops/table.ts'
import { foldBack, type Part } from './fold-back.ts'
import type { GatedGraph } from './gate.ts'
import type { SizedNetwork } from './network.ts'

/** How to walk. `clip`: cut to each tensor's ends. `path`: gates and what norms measure are constants. */
export interface WalkMode {
  readonly clip: boolean
  readonly path: boolean
}

/** One step back: the parts of a node's inputs that a part of its output depends on; null: no rule says which. */
export type StepBack = (part: Part) => readonly Part[] | null

/** @returns the step for the tensors of a network; of what no picture changes it says nothing */
export function stepBack(sized: SizedNetwork, graph: GatedGraph, mode: WalkMode): StepBack {
  const rules = new Map<string, Rule | null>()
  return ({ tensor, region }) => {
    const rule = rules.get(tensor) ?? ruleOf(tensor, sized, graph, mode)
    rules.set(tensor, rule)
    if (!rule) return null
    const seen = rule.reach(region)
    return rule.inputs.flatMap(({ name, at }) => {
      const part = seen[at]
      return !part || part.some(set => set.length === 0) ? [] : [{ tensor: name, region: part }]
    })
  }
}

/** How a tensor was made: the inputs to follow, and their regions. */
interface Rule {
  readonly inputs: readonly { readonly name: string; readonly at: number }[]
  readonly reach: (region: Region) => readonly (Region | null)[]
}

function ruleOf(
  tensor: string,
  sized: SizedNetwork,
  { index, gates }: GatedGraph,
  mode: WalkMode,
): Rule | null {
  const node = index.writer.get(tensor)
  const op = node && opOf(node)
  if (!node || !op) return null
  const inputs = node.inputs.map(name => sized.tensors.get(name))
  const outputs = node.outputs.map(name => sized.tensors.get(name))
  const gate = mode.path ? gates.get(node) : undefined
  const followed = node.inputs.flatMap((name, at) =>
    index.moving.has(name) && at !== gate && inputs[at]?.values === undefined ? [{ name, at }] : [],
  )
  if (followed.some(({ at }) => !inputs[at])) return null
  const context = { inputs, outputs, output: node.outputs.indexOf(tensor), ...mode }
  return { inputs: followed, reach: (op.reach ?? broadcastReach)(node, context) }
}

/** Pixels along one axis of the picture, half-open; start > end: none; -Infinity to Infinity: wherever the picture ends. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** From a part of a tensor to the pixels that it depends on, along one axis. */
export type Walk = (part: Part) => Span

/**
 * A walk along rows or columns.
 * Rows of a part depend on its rows only, so that a set of rows is taken one by one: each is walked once.
 * @param even  tensors all of whose places see alike: unclipped, their first two places tell of all
 */
export function walkBack(
  sized: SizedNetwork,
  along: 'row' | 'col',
  clip: boolean,
  step: StepBack,
  even: ReadonlySet<string>,
): Walk {
  const { input } = sized.network
  const pictureAxis = (input.layout === 'NCHW' ? 2 : 1) + (along === 'row' ? 0 : 1)
  const length = along === 'row' ? sized.size.height : sized.size.width
  const whole: Span = clip ? { start: 0, end: length } : { start: -Infinity, end: Infinity }
  const axisOf = (tensor: string): number | null =>
    tensor === input.name ? pictureAxis : (sized.axes.get(tensor)?.[along] ?? null)

  const taken = (part: Part): Taken => {
    const axis = axisOf(part.tensor)
    const set = axis === null ? 'all' : part.region[axis]
    if (axis === null || set === 'all') return { parts: [part], join: union }
    const at = (place: number): Part => ({ ...part, region: part.region.with(axis, Int32Array.of(place)) })
    if (clip || !even.has(part.tensor)) return { parts: Array.from(set, at), join: union }
    return {
      parts: [at(0), at(1)],
      join: ([zero, one]) => union([placed(zero, one, set[0]), placed(zero, one, set[set.length - 1])]),
    }
  }

  return foldBack<Span>(part => {
    const axis = axisOf(part.tensor)
    const set = axis === null ? null : part.region[axis]
    if (part.tensor === input.name) return { found: set === null || set === 'all' ? whole : ends(set) }
    const parts = set === 'all' && !clip ? null : step(part)
    return parts === null ? { found: whole } : joined(parts.map(taken))
  })
}

/** The parts that a part is asked of, and how their spans make its own. */
interface Taken {
  readonly parts: readonly Part[]
  readonly join: (spans: readonly Span[]) => Span
}

function joined(taken: readonly Taken[]): Taken {
  return {
    parts: taken.flatMap(({ parts }) => parts),
    join: spans => {
      let at = 0
      return union(
        taken.map(({ parts, join }) => {
          at += parts.length
          return join(spans.slice(at - parts.length, at))
        }),
      )
    },
  }
}

/** What a place sees where places 0 and 1 tell of all. */
function placed(zero: Span, one: Span, place: number): Span {
  if (!Number.isFinite(zero.start) || !Number.isFinite(one.start)) return zero
  return {
    start: zero.start + place * (one.start - zero.start),
    end: zero.end + place * (one.end - zero.end),
  }
}

function union(spans: readonly Span[]): Span {
  let [start, end] = [Infinity, -Infinity]
  for (const span of spans) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return { start, end }
}

const ends = (set: Int32Array): Span =>
  set.length === 0 ? { start: Infinity, end: -Infinity } : { start: set[0], end: set[set.length - 1] + 1 }
