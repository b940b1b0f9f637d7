import { distance } from './distance.ts'

/** A closed outline or an open line: x0, y0, x1, y1, ... */
export type Path = readonly number[]

/** An ellipse around (x, y), turned by `turn` radians. */
export function ellipse(x: number, y: number, rx: number, ry: number = rx, turn = 0): number[] {
  const path: number[] = []
  const corners = 40
  for (let i = 0; i < corners; i++) {
    const angle = (i / corners) * 2 * Math.PI
    const a = Math.cos(angle) * rx
    const b = Math.sin(angle) * ry
    path.push(x + a * Math.cos(turn) - b * Math.sin(turn), y + a * Math.sin(turn) + b * Math.cos(turn))
  }
  return path
}

/** A rectangle from corner (x0, y0) to (x1, y1) with corners of radius `round`. */
export function rectangle(x0: number, y0: number, x1: number, y1: number, round = 0): number[] {
  if (round <= 0) return [x0, y0, x1, y0, x1, y1, x0, y1]
  const r = Math.min(round, (x1 - x0) / 2, (y1 - y0) / 2)
  const corner = (x: number, y: number, start: number) => arc(x, y, r, r, start, start + Math.PI / 2, 5)
  return [
    ...corner(x1 - r, y0 + r, -Math.PI / 2),
    ...corner(x1 - r, y1 - r, 0),
    ...corner(x0 + r, y1 - r, Math.PI / 2),
    ...corner(x0 + r, y0 + r, Math.PI),
  ]
}

/** A line along an ellipse from angle `start` to `end`, in radians, clockwise from the right as y goes down. */
export function arc(
  x: number,
  y: number,
  rx: number,
  ry: number,
  start: number,
  end: number,
  steps = 16,
): number[] {
  const path: number[] = []
  for (let i = 0; i <= steps; i++) {
    const angle = start + ((end - start) * i) / steps
    path.push(x + Math.cos(angle) * rx, y + Math.sin(angle) * ry)
  }
  return path
}

/** A smooth line through all the points (Catmull and Rom), closed unless `open`. */
export function smooth(points: Path, open = false, steps = 6): number[] {
  const count = points.length / 2
  const at = (i: number, axis: number) =>
    points[2 * (open ? Math.max(0, Math.min(count - 1, i)) : (i + count) % count) + axis]
  const path: number[] = []
  for (let i = 0; i < (open ? count - 1 : count); i++) {
    for (let step = 0; step < steps; step++) {
      for (const axis of [0, 1]) {
        path.push(between(at(i - 1, axis), at(i, axis), at(i + 1, axis), at(i + 2, axis), step / steps))
      }
    }
  }
  if (open) path.push(points[2 * count - 2], points[2 * count - 1])
  return path
}

function between(before: number, from: number, to: number, after: number, t: number): number {
  return (
    from +
    0.5 *
      t *
      (to - before + t * (2 * before - 5 * from + 4 * to - after + t * (3 * (from - to) + after - before)))
  )
}

/** Outlines of a line of `width`, or of a width at each point, with round joints and ends: all run the same way round. */
export function stroke(line: Path, width: number | ((share: number) => number)): number[][] {
  const outlines: number[][] = []
  const count = line.length / 2
  const half = (i: number) => (typeof width === 'number' ? width : width(i / Math.max(1, count - 1))) / 2
  for (let i = 0; i < count; i++) {
    const x = line[2 * i]
    const y = line[2 * i + 1]
    outlines.push(disc(x, y, half(i)))
    if (i + 1 < count) outlines.push(bar(x, y, half(i), line[2 * i + 2], line[2 * i + 3], half(i + 1)))
  }
  return outlines
}

const DISC = Array.from({ length: 10 }, (_, i) => (i / 10) * 2 * Math.PI)
const DISC_X = DISC.map(Math.cos)
const DISC_Y = DISC.map(Math.sin)

function disc(x: number, y: number, radius: number): number[] {
  const path: number[] = []
  for (let i = 0; i < DISC.length; i++) path.push(x + DISC_X[i] * radius, y + DISC_Y[i] * radius)
  return path
}

function bar(x0: number, y0: number, half0: number, x1: number, y1: number, half1: number): number[] {
  const length = distance(x1 - x0, y1 - y0) || 1
  const nx = (y1 - y0) / length
  const ny = (x0 - x1) / length
  return [
    x0 + nx * half0,
    y0 + ny * half0,
    x1 + nx * half1,
    y1 + ny * half1,
    x1 - nx * half1,
    y1 - ny * half1,
    x0 - nx * half0,
    y0 - ny * half0,
  ]
}

/** The path with every point mapped. */
export function mapped(path: Path, map: (x: number, y: number) => readonly [number, number]): number[] {
  const result: number[] = []
  for (let i = 0; i < path.length; i += 2) result.push(...map(path[i], path[i + 1]))
  return result
}
