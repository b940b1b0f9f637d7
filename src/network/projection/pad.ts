import type { Sketch } from '../../ops/reverse.ts'
import type { PadInput, Position } from './plan.ts'

/** A box of a tensor's elements: its first element along each axis, and how many there are. */
export interface Placed {
  readonly begins: readonly Position[]
  readonly dims: readonly number[]
}

/** Brings what lies in one box to another: adds what is missing, cuts what is too much. */
export type Move = (name: string, from: Placed, to: Placed, fill?: number) => string

/** Moves drawn as Pads whose amounts are constants, or inputs of the graph where they depend on the place. */
export function padder(sketch: Sketch): {
  readonly move: Move
  readonly inputs: ReadonlyMap<string, PadInput>
} {
  const inputs = new Map<string, PadInput>()
  const amounts = (from: Placed, to: Placed): string => {
    const axes = from.begins.map((begin, axis) => ({
      from: begin,
      to: to.begins[axis],
      sum: to.dims[axis] - from.dims[axis],
    }))
    const before = axes.map(difference)
    if (before.every(amount => amount !== null)) {
      return sketch.integers([...before, ...axes.map(({ sum }, axis) => sum - before[axis])])
    }
    const key = JSON.stringify(axes)
    const known = inputs.get(key)
    if (known) return known.name
    const input = { name: `unitscope~pads~${inputs.size}`, axes }
    inputs.set(key, input)
    return input.name
  }
  return {
    inputs,
    move: (name, from, to, fill = 0) => {
      if (
        from.begins.every(
          (begin, axis) => isSame(begin, to.begins[axis]) && from.dims[axis] === to.dims[axis],
        )
      )
        return name
      const pads = amounts(from, to)
      return sketch.node('Pad', fill === 0 ? [name, pads] : [name, pads, sketch.floats([fill], [])])
    },
  }
}

/** How far one position lies behind another, where that is the same for all places; else null. */
function difference({ from, to }: { readonly from: Position; readonly to: Position }): number | null {
  const level = (from.variable === to.variable && from.scale === to.scale) || (isFixed(from) && isFixed(to))
  return level ? from.offset - to.offset : null
}

const isFixed = ({ variable, scale }: Position): boolean => variable === null || scale === 0

const isSame = (a: Position, b: Position): boolean => difference({ from: a, to: b }) === 0
