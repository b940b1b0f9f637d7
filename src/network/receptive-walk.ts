import type { IndexSet, Region } from '../ops/op.ts'
import { broadcastReach } from '../ops/region.ts'
import { opOf } from '../ops/table.ts'
import type { GatedGraph } from './gate.ts'
import type { SizedNetwork } from './network.ts'

/** How to walk. `clip`: cut to each tensor's ends. `path`: gates and what norms measure are constants. */
export interface WalkMode {
  readonly clip: boolean
  readonly path: boolean
}

/** A part of a tensor that depends on the picture. */
export interface Part {
  readonly tensor: string
  readonly region: Region
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

interface Task extends Part {
  parts: readonly Task[]
  state: 'new' | 'waiting' | 'done'
  start: number
  end: number
}

/**
 * A walk along rows or columns, which remembers what it has seen.
 * Rows of a part depend on its rows only, so that a set of rows is taken one by one: each is walked once.
 * Works from a list of its own and not by recursion: networks are deep.
 */
export function walkBack(sized: SizedNetwork, along: 'row' | 'col', clip: boolean, step: StepBack): Walk {
  const { input } = sized.network
  const pictureAxis = (input.layout === 'NCHW' ? 2 : 1) + (along === 'row' ? 0 : 1)
  const length = along === 'row' ? sized.size.height : sized.size.width
  const whole: Span = clip ? { start: 0, end: length } : { start: -Infinity, end: Infinity }
  const memory = new Map<string, Map<string, Task>>()

  const taskOf = (tensor: string, region: Region): Task => {
    const tasks = memory.get(tensor) ?? new Map<string, Task>()
    if (tasks.size === 0) memory.set(tensor, tasks)
    const key = keyOf(region)
    const task = tasks.get(key) ?? {
      tensor,
      region,
      parts: [],
      state: 'new',
      start: Infinity,
      end: -Infinity,
    }
    tasks.set(key, task)
    return task
  }

  const tasksOf = ({ tensor, region }: Part): readonly Task[] => {
    const axis = tensor === input.name ? null : sized.axes.get(tensor)?.[along]
    const set = axis === null || axis === undefined ? 'all' : region[axis]
    if (set === 'all' || set.length === 1) return [taskOf(tensor, region)]
    return Array.from(set, place => taskOf(tensor, region.with(axis as number, Int32Array.of(place))))
  }

  const sightOf = ({ tensor, region }: Task): Span | readonly Part[] => {
    const axis = tensor === input.name ? pictureAxis : (sized.axes.get(tensor)?.[along] ?? null)
    const set = axis === null ? null : region[axis]
    if (tensor === input.name) return set === null || set === 'all' ? whole : ends(set)
    const endless = set === 'all' && !clip
    return (endless ? null : step({ tensor, region })) ?? whole
  }

  const begin = (task: Task): void => {
    const sight = sightOf(task)
    if ('start' in sight) finish(task, sight)
    else {
      task.parts = sight.flatMap(tasksOf)
      task.state = 'waiting'
    }
  }

  return part => {
    const first = tasksOf(part)
    const open = [...first]
    for (let task = open.at(-1); task; task = open.at(-1)) {
      if (task.state === 'new') begin(task)
      const before = open.length
      if (task.state === 'waiting') open.push(...task.parts.filter(({ state }) => state === 'new'))
      if (open.length > before) continue
      if (task.state === 'waiting') finish(task, union(task.parts))
      open.pop()
    }
    return union(first)
  }
}

function finish(task: Task, { start, end }: Span): void {
  task.start = start
  task.end = end
  task.parts = []
  task.state = 'done'
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

/** Regions with equal keys are equal. */
export function keyOf(region: Region): string {
  return region.map((set: IndexSet) => (set === 'all' ? '*' : set.join(','))).join('|')
}
