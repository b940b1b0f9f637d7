import type { Interval } from '../../base/interval.ts'
import type { IndexSet, Region } from '../../ops/op.ts'
import type { Rule } from '../../ops/reverse.ts'
import { opOf } from '../../ops/table.ts'
import { evenTensors } from '../even.ts'
import type { GatedGraph } from '../gate.ts'
import { ancestors } from '../graph-index.ts'
import type { SizedNetwork } from '../network.ts'
import { type Along, placeRegion } from '../receptive-place.ts'
import { type StepBack, stepBack } from '../receptive-walk.ts'
import type { Position, Variable } from './plan.ts'

/** The part of a tensor in which the signal of one place lives: from `begins` on, `dims` elements along each axis. */
export interface Window {
  readonly begins: readonly Position[]
  readonly dims: readonly number[]
}

/** The windows of a layer's places at every tensor before it. Tensors that it lacks are taken whole. */
export interface Windows {
  readonly variables: readonly Variable[]
  readonly of: (tensor: string) => Window
}

/** Places whose windows are compared: one more than a line needs and, where places may see unevenly, some far away. */
const nearPlaces: readonly number[] = [0, 1, 2]
const farPlaces: readonly number[] = [0, 1, 2, 3, 5, 8, 16, 31, 33, 97]

/**
 * The windows at all tensors that a layer depends on. Along rows and columns a window has the size that the field of one place has
 * there, and moves with the place; where the size depends on the place, or a rule wants all of it, it is the whole tensor.
 * @param rule  gates, and what norms measure, are constants unless it is the gradient
 * @param windowed  false: every tensor is taken whole
 */
export function findWindows(
  sized: SizedNetwork,
  graph: GatedGraph,
  tensor: string,
  rule: Rule,
  windowed: boolean,
): Windows {
  const variables: Variable[] = []
  const isEven = evenTensors(sized, graph).has(tensor)
  const places = isEven ? nearPlaces : farPlaces
  const wholes = wholeTensors(sized, rule)
  const step = withoutBeyond(sized, graph, stepBack(sized, graph, { clip: false, path: rule !== 'gradient' }))
  const spans = windowed
    ? {
        row: spansOf(sized, graph, tensor, 'row', step, places),
        col: spansOf(sized, graph, tensor, 'col', step, places),
      }
    : null
  const positionOf = (variable: Variable): Position => {
    const same = variables.findIndex(known => JSON.stringify(known) === JSON.stringify(variable))
    if (same < 0) variables.push(variable)
    return { variable: same < 0 ? variables.length - 1 : same, scale: 1, offset: 0 }
  }
  const windows = new Map<string, Window>()
  const of = (name: string): Window => {
    const known = windows.get(name)
    if (known) return known
    const dims = [...(sized.tensors.get(name)?.dims ?? [])]
    const begins: Position[] = dims.map(() => ({ variable: null, scale: 0, offset: 0 }))
    for (const along of ['row', 'col'] as const) {
      const axis = axisAlong(sized, name, along)
      const line =
        axis === null || wholes.has(name)
          ? null
          : lineOf(
              spans?.[along].map(map => map.get(name)),
              places,
            )
      if (axis === null || !line || line.size >= dims[axis]) continue
      begins[axis] = positionOf({ along, base: line.base, step: line.step, most: dims[axis] - line.size })
      dims[axis] = line.size
    }
    const window = { begins, dims }
    windows.set(name, window)
    return window
  }
  return { variables, of }
}

/** Tensors whose signal a rule wants whole. */
function wholeTensors(sized: SizedNetwork, rule: Rule): ReadonlySet<string> {
  const { tensors, axes, network } = sized
  const nodes = network.dialect.nodes.filter(node => {
    const known = axes.get(node.outputs[0])
    const cut = [known?.row, known?.col].filter(axis => typeof axis === 'number')
    return opOf(node)?.whole?.(node, { rule, inputs: node.inputs.map(name => tensors.get(name)), cut })
  })
  return new Set(nodes.flatMap(node => node.outputs))
}

/** The same steps; null too where a signal may leave the reach. */
function withoutBeyond(sized: SizedNetwork, { index }: GatedGraph, step: StepBack): StepBack {
  return part => {
    const node = index.writer.get(part.tensor)
    const inputs = node?.inputs.map(name => sized.tensors.get(name)) ?? []
    const readers = index.readers.get(part.tensor) ?? []
    return node && opOf(node)?.beyond?.(node, { inputs, readers }) ? null : step(part)
  }
}

function axisAlong(sized: SizedNetwork, tensor: string, along: Along): number | null {
  const { input } = sized.network
  if (tensor !== input.name) return sized.axes.get(tensor)?.[along] ?? null
  return (input.layout === 'NCHW' ? 2 : 1) + (along === 'row' ? 0 : 1)
}

/** What a place sees of each tensor along one axis: an interval, or 'all'. One map for each place. */
function spansOf(
  sized: SizedNetwork,
  graph: GatedGraph,
  tensor: string,
  along: Along,
  step: StepBack,
  places: readonly number[],
): ReadonlyMap<string, Interval | 'all'>[] {
  const nodes = ancestors(sized.network.dialect, graph.index, [tensor]).toReversed()
  return places.map(place => {
    const seen = new Map<string, Region>([[tensor, placeRegion(sized, tensor, undefined, along, place)]])
    const spans = new Map<string, Interval | 'all'>()
    const meet = (name: string, region: Region): void => {
      const known = seen.get(name)
      seen.set(
        name,
        known ? region.map((set, axis) => hull(set, known[axis])) : region.map(set => hull(set, set)),
      )
    }
    for (const name of nodes.flatMap(node => node.outputs)) {
      const region = seen.get(name)
      if (!region) continue
      const parts = step({ tensor: name, region })
      for (const part of parts ?? everythingBefore(name, sized, graph)) meet(part.tensor, part.region)
    }
    for (const [name, region] of seen) {
      const axis = axisAlong(sized, name, along)
      const set = axis === null ? 'all' : region[axis]
      spans.set(name, set === 'all' ? 'all' : { start: set[0], end: set[set.length - 1] + 1 })
    }
    return spans
  })
}

function everythingBefore(
  tensor: string,
  sized: SizedNetwork,
  { index }: GatedGraph,
): { tensor: string; region: Region }[] {
  const inputs = index.writer.get(tensor)?.inputs.filter(name => index.moving.has(name)) ?? []
  return inputs.map(name => ({
    tensor: name,
    region: (sized.tensors.get(name)?.dims ?? []).map((): IndexSet => 'all'),
  }))
}

/** All indices from the first to the last of two sets. */
function hull(a: IndexSet, b: IndexSet): IndexSet {
  if (a === 'all' || b === 'all') return 'all'
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  const start = Math.min(a[0], b[0])
  const end = Math.max(a[a.length - 1], b[b.length - 1]) + 1
  return end - start === a.length ? a : Int32Array.from({ length: end - start }, (_, i) => start + i)
}

/** Place p sees `size` elements from base + step p on; null where that is not so of all places that were asked. */
function lineOf(
  spans: readonly (Interval | 'all' | undefined)[] | undefined,
  places: readonly number[],
): { readonly base: number; readonly step: number; readonly size: number } | null {
  const [zero, one] = spans ?? []
  if (!spans || !zero || !one || zero === 'all' || one === 'all') return null
  const [base, step, size] = [zero.start, one.start - zero.start, zero.end - zero.start]
  const straight = places.every((place, i) => {
    const span = spans[i]
    return span && span !== 'all' && span.start === base + step * place && span.end - span.start === size
  })
  return straight ? { base, step, size } : null
}
