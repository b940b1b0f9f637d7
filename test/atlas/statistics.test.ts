import { describe, expect, it } from 'vitest'
import { correlations, sketchChunks } from '../../src/atlas/correlation.ts'
import { foldBlock } from '../../src/atlas/fold.ts'
import { binRange, histogramBin } from '../../src/atlas/histogram.ts'
import { newState } from '../../src/atlas/new-state.ts'
import { readNpy } from '../../src/atlas/npy.ts'
import type { State } from '../../src/atlas/state.ts'
import { deadUnits, leastActive, unitStatistics } from '../../src/atlas/statistics.ts'
import { blockOf } from './made-block.ts'

function folded(rows: readonly (readonly number[])[], rectified: readonly number[]): State {
  const shape = { units: rectified.length, top: 2, labels: 0, pictures: rows.length }
  const state = newState(shape, Uint8Array.from(rectified))
  foldBlock(state, blockOf(0, rows), () => {})
  return state
}

describe('the statistics of a unit', () => {
  it('count as dead only units that are rectified and got numbers', () => {
    const state = folded([[0, Number.NaN, -1, 2]], [1, 1, 0, 1])
    expect(unitStatistics(state, 1).status).toBe('not-a-number')
    expect(deadUnits(state)).toBe(1)
  })

  it('have the mean and deviation of the population, over all and over active pictures', () => {
    const state = folded([[1], [3], [0], [0]], [1])
    expect(unitStatistics(state, 0)).toMatchObject({
      mean: 1,
      sd: Math.sqrt(1.5),
      activeMean: 2,
      activeSd: 1,
      min: 0,
      max: 3,
    })
  })

  it('stand out by the mean of the nine over active pictures behind a rectifier, over all elsewhere', () => {
    const rows = [[0], [2], [4], [6]]
    expect(unitStatistics(folded(rows, [1]), 0).standsOut).toBeCloseTo((5 - 4) / Math.sqrt(8 / 3), 12)
    expect(unitStatistics(folded(rows, [0]), 0).standsOut).toBeCloseTo((5 - 3) / Math.sqrt(5), 12)
  })

  it('do not say how a unit stands out that is active in too few pictures, or does not vary', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i < 3 ? i + 1 : 0, 5, i < 4 ? i + 1 : 0])
    const state = folded(rows, [1, 1, 1])
    expect(unitStatistics(state, 0).standsOut).toBe(null)
    expect(unitStatistics(state, 1).standsOut).toBe(null)
    expect(unitStatistics(state, 2).standsOut).not.toBe(null)
  })

  it('ask for 10% of fewer than 300 pictures, else for 30 and for 1%', () => {
    expect([299, 300, 3000, 10_000].map(leastActive)).toEqual([29.9, 30, 30, 100])
  })

  it('say dead behind a rectifier, never-positive elsewhere, not-a-number without any value', () => {
    const nan = Number.NaN
    const state = folded(
      [
        [0, 0, nan, nan, -1],
        [0, -1, nan, 1, -2],
      ],
      [1, 0, 1, 1, 0],
    )
    const status = [0, 1, 2, 3, 4].map(unit => unitStatistics(state, unit).status)
    expect(status).toEqual(['dead', 'never-positive', 'not-a-number', 'live', 'never-positive'])
    expect(unitStatistics(state, 2)).toMatchObject({
      min: null,
      max: null,
      mean: null,
      sd: null,
      voidPictures: 2,
    })
  })
})

describe('the bins of a histogram', () => {
  it('are zero, then four to the octave from 2^-20 to 2^12, positive before negative', () => {
    expect([0, 2 ** -20, 1, 1.25, 1.5, 2, -1].map(histogramBin)).toEqual([0, 1, 81, 82, 83, 85, 209])
  })

  it('outermost also hold what lies beyond', () => {
    expect([1e-30, 4095, 1e30, Infinity, -1e-30, -Infinity].map(histogramBin)).toEqual([
      1, 128, 128, 128, 129, 256,
    ])
  })

  it('contain the values that fall into them', () => {
    for (let exponent = -19; exponent < 12; exponent += 0.37) {
      const value = Math.fround(2 ** exponent)
      const { sign, start, end } = binRange(histogramBin(-value))
      expect(sign === -1 && start <= value && value < end, `${value}`).toBe(true)
    }
  })
})

describe('correlations', () => {
  const series = (count: number, values: (picture: number) => readonly number[]) =>
    Array.from({ length: count }, (_, picture) => values(picture))
  const sketchOf = (state: State) => {
    const bytes = Uint8Array.from([...sketchChunks(state)].flatMap(chunk => [...chunk]))
    return readNpy(bytes, 'sketch.npy')
  }

  it('are exact up to 512 pictures', () => {
    const rows = series(40, p => [p, 2 * p + 1, -p, (p * 7) % 11, 5])
    const r = correlations(sketchOf(folded(rows, [0, 0, 0, 0, 0])), 0)
    const expected = pearson(
      rows.map(row => row[0]),
      rows.map(row => row[3]),
    )
    expect([r[1], r[2]].map(value => Math.round(value * 1e5) / 1e5)).toEqual([1, -1])
    expect(r[3]).toBeCloseTo(expected, 5)
    expect(r[4]).toBe(0)
  })

  it('of more pictures are estimates within a few hundredths', () => {
    const draw = mulberry32(9)
    const drawn = Float32Array.from({ length: 4 * 3000 }, draw)
    const noise = (p: number, series: number) => drawn[(series - 1) * 3000 + p]
    const rows = series(3000, p => [noise(p, 1), noise(p, 1) + noise(p, 2), noise(p, 3), 100 + noise(p, 4)])
    const r = correlations(sketchOf(folded(rows, [0, 0, 0, 0])), 0)
    for (const other of [1, 2, 3]) {
      const expected = pearson(
        rows.map(row => row[0]),
        rows.map(row => row[other]),
      )
      expect(Math.abs(r[other] - expected)).toBeLessThan(0.15)
    }
  })
})

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0)
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb))
}
