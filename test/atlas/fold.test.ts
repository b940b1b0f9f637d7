import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldBlock } from '../../src/atlas/fold.ts'
import { newState } from '../../src/atlas/new-state.ts'
import type { Block, Entry, State } from '../../src/atlas/state.ts'
import { anyScan, blockOf, sliceBlock } from './made-block.ts'

interface Options {
  readonly top?: number
  readonly rectified?: boolean
  readonly labels?: number
  readonly pictures?: number
}

/** A state of one unit after maxima of pictures 0, 1, 2 ... */
function folded(maxima: readonly number[], options: Options & { block?: Partial<Block> } = {}) {
  const { top = 3, rectified = false, labels = 0, pictures = maxima.length, block = {} } = options
  const state = newState({ units: 1, top, labels, pictures }, Uint8Array.of(Number(rectified)))
  const entries: Entry[] = []
  foldBlock(
    state,
    blockOf(
      0,
      maxima.map(value => [value]),
      block,
    ),
    entry => entries.push(entry),
  )
  return { state, entries }
}

const nine = (state: State) => Array.from(state.picture).filter(picture => picture >= 0)

describe('the nine', () => {
  it('is the strongest pictures, strongest first', () => {
    const { state } = folded([1, 5, 3, 4, 2])
    expect(nine(state)).toEqual([1, 3, 2])
    expect([...state.value]).toEqual([5, 4, 3])
    expect([...state.hash]).toEqual([1001, 1003, 1002])
  })

  it('puts the earlier of two equal activations first, and keeps it', () => {
    expect(nine(folded([6, 6, 1, 6, 6]).state)).toEqual([0, 1, 3])
  })

  it('counts pictures with the same view once: the first keeps its place', () => {
    expect(nine(folded([2, 9, 9, 1], { block: { hashes: Float64Array.of(4, 5, 5, 6) } }).state)).toEqual([
      1, 0, 3,
    ])
  })

  it('holds no NaN and no -Infinity, but +Infinity like any other value', () => {
    expect(nine(folded([Number.NaN, -Infinity, Infinity, 1]).state)).toEqual([2, 3])
  })

  it('takes a value of 0 where values can fall below, and not where they cannot', () => {
    expect(nine(folded([0, -1, -2]).state)).toEqual([0, 1, 2])
    expect(nine(folded([0, 0, 2], { rectified: true }).state)).toEqual([2])
  })

  it('is not padded when there are fewer hits', () => {
    const { state } = folded([1, 2])
    expect([...state.picture]).toEqual([1, 0, -1])
  })
})

describe('random hits', () => {
  it('are the pictures with the smallest view hashes among those in which the unit fires', () => {
    const { state } = folded([1, 0, 2, -3, 5, 6], {
      block: { hashes: Float64Array.of(50, 1, 30, 2, 40, 60) },
    })
    expect([...state.randomPicture]).toEqual([2, 4, 0])
    expect([...state.randomValue]).toEqual([2, 5, 1])
  })

  it('take a view once, from the first picture that shows it', () => {
    const { state } = folded([1, 1, 2], { block: { hashes: Float64Array.of(9, 9, 30) } })
    expect([...state.randomPicture]).toEqual([0, 2, -1])
  })
})

describe('entries', () => {
  it('tell each picture that enters a nine, also those that are pushed out later', () => {
    const { entries } = folded([1, 2, 3, 1, 4])
    expect(entries.map(entry => entry.picture)).toEqual([0, 1, 2, 4])
    expect(entries[3]).toEqual({ unit: 0, picture: 4, value: 4, hash: 1004 })
  })

  it('come in the order of pictures, then of units', () => {
    const state = newState({ units: 2, top: 3, labels: 0, pictures: 2 }, new Uint8Array(2))
    const entries: Entry[] = []
    foldBlock(
      state,
      blockOf(0, [
        [1, 2],
        [3, 4],
      ]),
      entry => entries.push(entry),
    )
    expect(entries.map(entry => [entry.picture, entry.unit])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
  })

  it('replayed, give the nine', () => {
    fc.assert(
      fc.property(anyScan, ({ units, labels, rectified, block }) => {
        const shape = { units, top: 4, labels, pictures: block.pictures.length }
        const state = newState(shape, rectified)
        const kept: Entry[][] = Array.from({ length: units }, () => [])
        foldBlock(state, block, entry => {
          kept[entry.unit].push(entry)
        })
        for (let unit = 0; unit < units; unit++) {
          const expected = kept[unit]
            .sort((a, b) => Number(b.value > a.value) - Number(a.value > b.value) || a.picture - b.picture)
            .slice(0, 4)
          const found = Array.from(state.picture.slice(unit * 4, unit * 4 + 4)).filter(
            picture => picture >= 0,
          )
          expect(found).toEqual(expected.map(entry => entry.picture))
        }
      }),
      { numRuns: 100, seed: 1 },
    )
  })
})

describe('statistics', () => {
  it('count every picture: with a value, above 0, with any NaN, with nothing else', () => {
    const { state } = folded([1, 0, Number.NaN, -2, 3], { block: { nan: Uint32Array.of(2, 4) } })
    const { pictureCount, activeCount, nanCount, voidCount } = state
    expect([pictureCount[0], activeCount[0], nanCount[0], voidCount[0]]).toEqual([4, 2, 2, 1])
  })

  it('sum the maxima over all pictures and over the active ones', () => {
    const { state } = folded([1, -2, 3, 0])
    expect([state.sum[0], state.sumOfSquares[0]]).toEqual([2, 14])
    expect([state.activeSum[0], state.activeSumOfSquares[0]]).toEqual([4, 10])
    expect([state.min[0], state.max[0]]).toEqual([-2, 3])
  })

  it('count equal views again', () => {
    expect(folded([2, 2], { block: { hashes: Float64Array.of(7, 7) } }).state.pictureCount[0]).toBe(2)
  })

  it('sum the maxima per label, and count pictures per label and those without a value', () => {
    const labels = Int32Array.of(0, 1, -1, 1, 0)
    const { state } = folded([1, 2, 3, 4, Number.NaN], { labels: 2, block: { labels } })
    expect([...state.labelSum]).toEqual([1, 6])
    expect([...state.labelCount]).toEqual([2, 2])
    expect([...state.labelVoid.get(0)!]).toEqual([1, 0])
  })

  it('sketch a small set exactly: one column a picture', () => {
    const { state } = folded([1, Number.NaN, 3])
    expect([...state.sketch]).toEqual([1, 0, 3])
    expect([...state.onesSketch]).toEqual([1, 1, 1])
  })

  it('sketch a large set in 512 columns, by the upper 9 bits of the hash, negative where it is odd', () => {
    const keyHashes = Uint32Array.of(0x00800000, 0x00800001, 0xffffffff)
    const { state } = folded([5, 2, 7], { pictures: 1000, block: { keyHashes } })
    expect(state.sketch.length).toBe(512)
    expect([state.sketch[1], state.onesSketch[1]]).toEqual([3, 0])
    expect([state.sketch[511], state.onesSketch[511]]).toEqual([-7, -1])
  })
})

it('gives the same state however the pictures are cut into blocks', () => {
  fc.assert(
    fc.property(anyScan, fc.integer({ min: 1, max: 12 }), ({ units, labels, rectified, block }, size) => {
      const count = block.pictures.length
      const shape = { units, top: 3, labels, pictures: count }
      const whole = newState(shape, rectified)
      const wholeEntries: Entry[] = []
      foldBlock(whole, block, entry => wholeEntries.push(entry))
      const parts = newState(shape, rectified)
      const partEntries: Entry[] = []
      for (let start = 0; start < count; start += size) {
        foldBlock(parts, sliceBlock(block, units, start, Math.min(start + size, count)), entry =>
          partEntries.push(entry),
        )
      }
      expect(parts).toEqual(whole)
      expect(partEntries).toEqual(wholeEntries)
    }),
    { numRuns: 100, seed: 2 },
  )
})

it('agrees with sorting all pictures of a unit', () => {
  fc.assert(
    fc.property(anyScan, ({ units, labels, rectified, block }) => {
      const state = newState({ units, top: 3, labels, pictures: block.pictures.length }, rectified)
      foldBlock(state, block, () => {})
      for (let unit = 0; unit < units; unit++) {
        const seen = new Set<number>()
        const hits = Array.from(block.pictures, (picture, p) => ({
          picture,
          value: block.maxima[p * units + unit],
          hash: block.hashes[p],
        }))
          .filter(({ value }) => (rectified[unit] ? value > 0 : value > -Infinity))
          .sort((a, b) => Number(b.value > a.value) - Number(a.value > b.value) || a.picture - b.picture)
          .filter(({ hash }) => !seen.has(hash) && seen.add(hash))
          .slice(0, 3)
        expect(Array.from(state.picture.slice(unit * 3, unit * 3 + hits.length))).toEqual(
          hits.map(hit => hit.picture),
        )
        expect(
          state.picture.slice(unit * 3 + hits.length, unit * 3 + 3).every(picture => picture === -1),
        ).toBe(true)
      }
    }),
    { numRuns: 200, seed: 3 },
  )
})
