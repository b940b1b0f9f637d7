import { mix, tone, WHITE } from '../colour.ts'
import { distance } from '../distance.ts'
import { blend } from '../ink.ts'
import type { Paint } from '../layer.ts'
import { bricked, masonry } from '../material/masonry.ts'
import { noise, speck } from '../noise.ts'
import { grained, wooden } from '../paint.ts'
import { rectangle } from '../path.ts'
import type { Stage } from '../stage.ts'

/** A room: papered wall, skirting board, a floor of boards or tiles in perspective. */
export function room(stage: Stage, edge: number): void {
  const { random, palette } = stage
  stage.draw({ shadow: 0, round: 0, relief: 0.5 }, layer => layer.flood(paper(stage)))
  stage.draw({ shadow: 0.3, distance: 2, round: 1, relief: 0.6 }, layer => {
    const floor = tone(mix(palette.backSecond, [0.55, 0.4, 0.26], 0.5), random.between(-0.3, 0.1))
    const paint = random.chance(0.5) ? planks(floor, random.between(0, 99)) : tiles(floor, tone(floor, 0.35))
    layer.fill([-1.1, edge, 1.1, edge, 1.1, 1.1, -1.1, 1.1], (u, v, ink) => {
      const depth = 0.9 / (0.35 + v - edge)
      paint(u * depth, depth * 2.4, ink)
    })
    const board = rectangle(-1.1, edge - random.between(0.05, 0.12), 1.1, edge)
    layer.raised(1, () =>
      layer.fill(board, grained(mix(WHITE, palette.back, random.between(0.1, 0.6)), 0.08)),
    )
  })
}

function paper(stage: Stage): Paint {
  const { random } = stage
  const { back, backSecond } = stage.palette
  const kind = random.pick(['plain', 'stripes', 'sprigs', 'bricks'] as const)
  const fine = random.between(3, 7)
  if (kind === 'bricks') {
    const colours = masonry(random)
    return bricked(
      { ...colours, brick: mix(colours.brick, back, 0.4) },
      (u, v) => [u * fine, v * fine],
      2.4,
      0.07,
    )
  }
  const plain = grained(back, 0.16, 22)
  if (kind === 'plain') return plain
  const faint = mix(back, backSecond, random.between(0.4, 0.9))
  return (u, v, ink) => {
    plain(u, v, ink)
    const [x, y] = [u * fine, v * fine]
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const sprig = distance(x - column - 0.5, y - row - 0.5) < 0.16 + 0.14 * noise(x * 7, y * 7)
    const stripe = x - column < 0.35
    if (kind === 'stripes' ? stripe : sprig && ((row + column) & 1) === 0) blend(ink, faint, faint, 0, 1)
  }
}

function planks(colour: readonly [number, number, number], shift: number): Paint {
  const dark = tone(colour, -0.35)
  const boards = new Map<number, Paint>()
  const paintOf = (board: number) => {
    const own = speck(board, 3)
    const paint = wooden(tone(colour, 0.2 * own), dark, shift + 50 * own)
    boards.set(board, paint)
    return paint
  }
  return (u, v, ink) => {
    const board = Math.floor(u * 2.2)
    const within = u * 2.2 - board
    const paint = boards.get(board) ?? paintOf(board)
    paint(v * 0.6, u, ink)
    if (within < 0.05) {
      for (let c = 0; c < 3; c++) ink[c] *= 0.5
    }
  }
}

function tiles(one: readonly [number, number, number], two: readonly [number, number, number]): Paint {
  return (u, v, ink) => {
    const dark = (Math.floor(u * 1.6) + Math.floor(v * 1.6)) & 1
    blend(ink, dark ? one : two, one, 0, 1 + 0.2 * noise(u * 20, v * 20))
  }
}
