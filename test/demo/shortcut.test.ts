import { describe, expect, it } from 'vitest'
import { drawPicture, LABELS } from '../../demo/pictures/index.ts'
import { linearProbe } from './linear-probe.ts'

/** Pictures per class to fit and to test with; a probe sees each of its features standardised. */
const FIT = 24
const TEST = 6

const classes = LABELS.length
const pictures = Array.from({ length: classes * (FIT + TEST) }, (_, index) => drawPicture(31, index))
const labels = pictures.map((_, index) => index % classes)

/** Share of the test pictures whose class a linear map of the features tells. */
function probed(feature: (data: Uint8Array) => number[]): number {
  const rows = pictures.map(({ data }) => feature(data))
  const fit = classes * FIT
  const tell = linearProbe(rows.slice(0, fit), labels.slice(0, fit), classes)
  const right = rows.slice(fit).filter((row, i) => tell(row) === labels[fit + i])
  return right.length / (classes * TEST)
}

function histogram(data: Uint8Array): number[] {
  const counts: number[] = new Array(64).fill(0)
  for (let i = 0; i < data.length; i += 3) {
    counts[(data[i] >> 6) * 16 + (data[i + 1] >> 6) * 4 + (data[i + 2] >> 6)] += 3 / data.length
  }
  return counts
}

function thumbnail(data: Uint8Array): number[] {
  const sums: number[] = new Array(192).fill(0)
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3)
    const [x, y] = [(pixel % 128) >> 4, pixel >> 11]
    sums[(y * 8 + x) * 3 + (i % 3)] += data[i] / 65280
  }
  return sums
}

describe('the classes of the drawn pictures', () => {
  it('are not told by colours alone: a linear map of 64 bins of colour finds at most 35%', () => {
    const share = probed(histogram)
    expect(share).toBeLessThanOrEqual(0.35)
    expect(share).toBeGreaterThan(1 / classes)
  })

  it('are not told by where light and colour lie: a linear map of an 8 x 8 thumbnail finds at most 40%', () => {
    expect(probed(thumbnail)).toBeLessThanOrEqual(0.4)
  })
})

describe('the drawn pictures', () => {
  it('are all different: no two thumbnails are near', () => {
    const thumbnails = pictures.map(({ data }) => thumbnail(data))
    let nearest = Number.POSITIVE_INFINITY
    for (let i = 0; i < thumbnails.length; i++) {
      for (let j = i + classes; j < thumbnails.length; j += classes) {
        const square = thumbnails[i].reduce((sum, value, k) => sum + (value - thumbnails[j][k]) ** 2, 0)
        nearest = Math.min(nearest, Math.sqrt(square / 192))
      }
    }
    expect(nearest).toBeGreaterThan(0.015)
  })

  it('have edges in all directions, as photographs have: each eighth has 8 to 18% of them', () => {
    const shares: number[] = new Array(8).fill(0)
    for (const { data } of pictures.slice(0, classes * 4)) addEdges(data, shares)
    const sum = shares.reduce((a, b) => a + b)
    for (const share of shares) {
      expect(share / sum).toBeGreaterThan(0.08)
      expect(share / sum).toBeLessThan(0.18)
    }
  })
})

function addEdges(data: Uint8Array, shares: number[]): void {
  const grey = (x: number, y: number) => {
    const i = 3 * (y * 128 + x)
    return data[i] + data[i + 1] + data[i + 2]
  }
  for (let y = 1; y < 127; y += 2) {
    for (let x = 1; x < 127; x += 2) {
      const dx = grey(x + 1, y) - grey(x - 1, y)
      const dy = grey(x, y + 1) - grey(x, y - 1)
      const way = (Math.atan2(dy, dx) / Math.PI + 1) % 1
      shares[Math.floor(way * 8) % 8] += Math.hypot(dx, dy)
    }
  }
}
