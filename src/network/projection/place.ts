import type { PadInput, Position, ProjectionPlan, Seed, Variable } from './plan.ts'

/** The numbers that a place of the layer gives to a projection's run. */
export interface PlaceNumbers {
  /** float32, 1 at the unit and place. */
  readonly seed: Float32Array
  /** int64 [2 * axes] for each of the plan's pads, in its order. */
  readonly pads: readonly BigInt64Array[]
  /** Where the window lies in the picture. */
  readonly top: number
  readonly left: number
}

/** @param row, col  place in the layer's map; 0 where it has no rows or columns */
export function placeNumbers(
  { seed, variables, pads, window }: ProjectionPlan,
  unit: number,
  row: number,
  col: number,
): PlaceNumbers {
  const starts = variables.map(variable => startOf(variable, row, col))
  return {
    seed: seedAt(seed, starts, unit, row, col),
    pads: pads.map(pad => amountsOf(pad, starts)),
    top: indexOf(window.row, starts),
    left: indexOf(window.col, starts),
  }
}

function seedAt(
  { dims, begins, axes }: Seed,
  starts: readonly number[],
  unit: number,
  row: number,
  col: number,
): Float32Array {
  const along = new Map<number | null, number>([
    [axes.row, row],
    [axes.col, col],
    [axes.channel, unit],
  ])
  const at = dims.reduce(
    (head, size, axis) => head * size + (along.get(axis) ?? 0) - indexOf(begins[axis], starts),
    0,
  )
  const values = new Float32Array(dims.reduce((count, size) => count * size, 1))
  values[at] = 1
  return values
}

function startOf({ along, base, step, most }: Variable, row: number, col: number): number {
  return Math.min(most, Math.max(0, base + step * (along === 'row' ? row : col)))
}

function indexOf({ variable, scale, offset }: Position, starts: readonly number[]): number {
  return variable === null ? offset : scale * starts[variable] + offset
}

function amountsOf({ axes }: PadInput, starts: readonly number[]): BigInt64Array {
  const before = axes.map(({ from, to }) => indexOf(from, starts) - indexOf(to, starts))
  const behind = axes.map(({ sum }, axis) => sum - before[axis])
  return BigInt64Array.from([...before, ...behind], BigInt)
}
