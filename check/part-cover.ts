import { drawPicture, LABELS } from '../demo/pictures/index.ts'
import type { Box, HitRow } from '../src/index.ts'

/** Masks of drawn pictures, each drawn again when it is first asked for. */
export interface Masks {
  /** Names of parts in a window of picture `index`: the share of its pixels that shows each. */
  readonly covers: (index: number, window: Box) => ReadonlyMap<string, number>
}

/** What a unit has to do with one kind of part. Covers are means over its hits, 0 to 1. */
export interface PartCover {
  readonly part: string
  /** Hits whose window the part covers by a tenth or more, and the classes that they come from. */
  readonly hits: number
  readonly classes: readonly string[]
  readonly cover: number
  /** The same places in other pictures of the same class, in any pictures, and other places in the same pictures. */
  readonly sameClass: number
  readonly anyPicture: number
  readonly otherPlaces: number
}

/** A hit in a drawn picture. */
export interface DrawnHit extends Pick<HitRow, 'x0' | 'y0' | 'x1' | 'y1'> {
  readonly index: number
}

/** Least share of the window that a part must cover to be in it. */
const IN_WINDOW = 0.1
/** Pictures of each class, or places in each picture, that a control looks at. */
const CONTROLS = 12

/** Masks of the pictures of a seed. */
export function masksOf(seed: number): Masks {
  const known = new Map<
    number,
    { readonly names: readonly string[]; readonly mask: Uint16Array; readonly side: number }
  >()
  const drawn = (index: number) => {
    const before = known.get(index)
    if (before) return before
    const { parts, mask, width } = drawPicture(seed, index)
    const made = { names: ['', ...parts.map(({ name }) => name)], mask, side: width }
    known.set(index, made)
    return made
  }
  return {
    covers: (index, window) => {
      const { names, mask, side } = drawn(index)
      const counts = new Map<string, number>()
      let pixels = 0
      for (let y = Math.max(0, window.y0); y < Math.min(side, window.y1); y++)
        for (let x = Math.max(0, window.x0); x < Math.min(side, window.x1); x++) {
          pixels++
          const name = names[mask[y * side + x]]
          if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1)
        }
      return new Map([...counts].map(([name, count]) => [name, count / pixels]))
    },
  }
}

/** The middle of a patch: a quarter of its side. */
export function middle({ x0, y0, x1, y1 }: DrawnHit): Box {
  const [width, height] = [(x1 - x0) / 4, (y1 - y0) / 4]
  const [x, y] = [Math.round((x0 + x1 - width) / 2), Math.round((y0 + y1 - height) / 2)]
  return { x0: x, y0: y, x1: x + Math.round(width), y1: y + Math.round(height) }
}

/**
 * The parts in the middle of a unit's hits, with three controls each.
 * @param random  the next number of 0 up to, not including, 1
 */
export function partCovers(hits: readonly DrawnHit[], masks: Masks, random: () => number): PartCover[] {
  const own = hits.map(hit => masks.covers(hit.index, middle(hit)))
  const kinds = new Set(own.flatMap(covers => [...covers.keys()]))
  const controls = {
    sameClass: hits.flatMap(hit =>
      controlsOf(hit.index, 'class', random).map(index => masks.covers(index, middle(hit))),
    ),
    anyPicture: hits.flatMap(hit =>
      controlsOf(hit.index, 'any', random).map(index => masks.covers(index, middle(hit))),
    ),
    otherPlaces: hits.flatMap(hit =>
      Array.from({ length: CONTROLS }, () => masks.covers(hit.index, elsewhere(middle(hit), random))),
    ),
  }
  return [...kinds].map(part => {
    const inside = hits.filter((_, i) => (own[i].get(part) ?? 0) >= IN_WINDOW)
    return {
      part,
      hits: inside.length,
      classes: [...new Set(inside.map(({ index }) => LABELS[index % LABELS.length]))],
      cover: mean(own, part),
      sameClass: mean(controls.sameClass, part),
      anyPicture: mean(controls.anyPicture, part),
      otherPlaces: mean(controls.otherPlaces, part),
    }
  })
}

function mean(covers: readonly ReadonlyMap<string, number>[], part: string): number {
  return covers.reduce((sum, one) => sum + (one.get(part) ?? 0), 0) / covers.length
}

/** Pictures to compare with: the first ones of the same class, or of all classes by lot; never the picture itself. */
function controlsOf(index: number, which: 'class' | 'any', random: () => number): number[] {
  const classes = LABELS.length
  const numbers = Array.from({ length: CONTROLS + 1 }, (_, number) => number * classes)
  return numbers
    .map(first => first + (which === 'class' ? index % classes : Math.floor(random() * classes)))
    .filter(other => other !== index)
    .slice(0, CONTROLS)
}

const SIDE = 128

function elsewhere({ x0, x1, y0, y1 }: Box, random: () => number): Box {
  const [width, height] = [x1 - x0, y1 - y0]
  const x = Math.floor(random() * (SIDE - width + 1))
  const y = Math.floor(random() * (SIDE - height + 1))
  return { x0: x, y0: y, x1: x + width, y1: y + height }
}
