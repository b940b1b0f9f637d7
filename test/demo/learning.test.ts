import { beforeAll, describe, expect, it } from 'vitest'
import { partUnits } from './part-cover.ts'
import { type Answers, agreeing, type Seen, see, strongest } from './seen.ts'

/** Pictures of a seed that the network has not been trained or tested with, this many of each class. */
const [SEED, EACH] = [4711, 54]

let seen: Seen
beforeAll(async () => {
  seen = await see(SEED, EACH)
}, 900_000)

/** Share of a layer's units of which this many of the strongest pictures are of one class. */
function sharp(layer: Answers, of: number, atLeast: number): number {
  const units = Array.from({ length: layer.units }, (_, unit) => unit)
  return (
    units.filter(unit => agreeing(strongest(layer, unit, of), seen.labels) >= atLeast).length / layer.units
  )
}

describe('what the network of the demo has learned', () => {
  it('lives: 98 of 100 units of every layer answer to some picture', () => {
    for (const { name, units, maxima } of seen.layers) {
      const live = new Set<number>()
      maxima.forEach((value, i) => {
        if (value > 0) live.add(i % units)
      })
      expect(live.size / units, name).toBeGreaterThanOrEqual(0.98)
    }
  })

  it('is of a class in the end: 7 of 9 alike in 45% of conv5, three times as many as in conv1', () => {
    const [first, , , , last] = seen.layers.map(layer => sharp(layer, 9, 7))
    expect(last).toBeGreaterThanOrEqual(0.45)
    expect(last).toBeGreaterThanOrEqual(3 * first)
  })

  it('comes to classes step by step: units with half of their top 50 in one class, more in each layer', () => {
    const shares = seen.layers.map(layer => sharp(layer, 50, 25))
    for (let i = 1; i < shares.length; i++) expect(shares[i], `${shares}`).toBeGreaterThan(shares[i - 1])
  })

  it('knows parts for themselves: four kinds against both controls, eye and wheel from several classes', () => {
    const found = partUnits(seen)
    const shared = found.filter(({ classes }) => classes.size >= 2)
    const kinds = new Set(shared.map(({ kind }) => kind))
    expect([...kinds]).toEqual(expect.arrayContaining(['eye', 'wheel']))
    expect(kinds.size).toBeGreaterThanOrEqual(4)
    expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8)
  })

  it('would show few eyes if the masks were those of other pictures: a fifth at most', () => {
    const eyes = (masks: readonly Uint8Array[]) =>
      partUnits(seen, masks).filter(({ kind }) => kind === 'eye').length
    expect(eyes(shuffled(seen.masks))).toBeLessThanOrEqual(eyes(seen.masks) / 5)
  })
})

/** The masks in an order that has nothing to do with theirs, always the same. */
function shuffled(masks: readonly Uint8Array[]): Uint8Array[] {
  const mixed = [...masks]
  let state = 9
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = Math.floor((state / 4294967296) * (i + 1))
    ;[mixed[i], mixed[other]] = [mixed[other], mixed[i]]
  }
  return mixed
}
