import { expect, test } from 'vitest'
import { type Atlas, openAtlas } from '../../src/atlas/open.ts'
import type { HitRow } from '../../src/atlas/tables/hits.ts'
import type { View } from '../../src/pictures/preprocessing.ts'
import { lessonFilter } from '../../src/server/answer/lesson-filter.ts'
import type { OpenedAtlas } from '../../src/server/answer/opened.ts'
import { writeMadeAtlas } from '../atlas/made-atlas.ts'
import { memoryStorage } from '../atlas/memory-storage.ts'
import { plain } from '../pictures/drawn.ts'

const size = 6
const places = size - 1
const field = { size: [2, 2], stride: [1, 1], offset: [0, 0] } as const
const bias = 3
const hitCount = 12

/** What a made network is like; it is shown bytes as they are. */
interface Made {
  readonly channels?: 1 | 3
  readonly channelOrder?: 'RGB' | 'BGR' | 'L'
  readonly ordinal?: number
  /** Activations end here. */
  readonly ceiling?: number
  readonly weights?: Float32Array | null
}

/** A picture whose bytes look drawn by lot and are always the same. */
function viewOf(picture: number): View {
  const data = Uint8Array.from(
    { length: size * size * 3 },
    (_, i) => (Math.imul(i + 1, 2654435761) ^ Math.imul(picture + 3, 40503)) & 255,
  )
  const content = { x0: 0, y0: 0, x1: size, y1: size }
  return { data, width: size, height: size, transform: { scaleX: 1, scaleY: 1, cropX: 0, cropY: 0, content } }
}

/** Weights of the first unit of three, [units, channels, 2, 2]. */
const weightsOf = (channels: number) =>
  Float32Array.from({ length: 3 * channels * 4 }, (_, i) => ((i * 5) % 7) - 2)

/** An atlas of one unit whose activation is the sum of its products, and the bias. */
async function made({ channels = 3, channelOrder = 'RGB', ordinal = 1, ceiling, weights }: Made = {}) {
  const storage = memoryStorage()
  await writeMadeAtlas(storage)
  const atlas = await openAtlas(storage)
  const data = weights === undefined ? weightsOf(channels) : weights
  const layer = {
    ...atlas.layers[0],
    ordinal,
    map: [places, places] as const,
    receptive_fields: [{ channels: [0, 3] as const, global: false, path: field, whole: field }],
  }
  const grey = channels === 1 || channelOrder === 'L'
  const sumAt = (picture: number, row: number, col: number) => {
    const { data: bytes } = viewOf(picture)
    let sum = 0
    for (let y = 0; y < 2; y++)
      for (let x = 0; x < 2; x++)
        for (let c = 0; c < channels; c++) {
          const at = ((row + y) * size + col + x) * 3
          const [r, g, b] = bytes.subarray(at, at + 3)
          const colour = channelOrder === 'BGR' ? 2 - c : c
          const byte = grey ? (19595 * r + 38470 * g + 7471 * b + 0x8000) >> 16 : bytes[at + colour]
          sum += byte * (data ?? weightsOf(channels))[c * 4 + y * 2 + x]
        }
    return sum
  }
  const hits = Array.from({ length: hitCount }, (_, i): HitRow => {
    const [row, col] = [i % places, (2 * i) % places]
    const value = Math.min(ceiling ?? Number.POSITIVE_INFINITY, sumAt(i, row, col) + bias)
    const box = { x0: col, y0: row, x1: col + 2, y1: row + 2 }
    return { layer: 'conv1', unit: 0, kind: 'top', rank: i + 1, picture: i, value, row, col, ...box }
  })
  const preprocessing = { ...plain, name: 'own', resize: 'exact', channelOrder, from: 'asked' } as const
  const own: Atlas = {
    ...atlas,
    layers: [layer],
    manifest: {
      ...atlas.manifest,
      preprocessing,
      network: { ...atlas.manifest.network, size: [size, size] },
    },
    nine: async () => hits,
    randomHits: async () => [],
    matrix: async () => (data ? { shape: [3, channels, 2, 2], data } : null),
  }
  const opened: OpenedAtlas = { atlas: own, progress: null, revision: '1' }
  return { opened, unit: { layer, unit: 0 }, hits }
}

const exact = { read: async (picture: number) => viewOf(picture), approximate: false }

test('the filter lies on the pixels of the strongest hit, and the bias is what all hits tell', async () => {
  const { opened, unit } = await made()
  const found = await lessonFilter(opened, unit, exact)
  expect(found).toMatchObject({
    layer: 'conv1',
    unit: 0,
    picture: 0,
    stride: [1, 1],
    places: { row: 0, col: 0, rows: places, cols: places },
    box: [0, 0, size, size],
    ceiling: null,
    approximate: false,
  })
  expect(found?.pixels).toEqual([...viewOf(0).data])
  expect(found?.line?.gain).toBe(1)
  expect(found?.line?.bias).toBeCloseTo(bias)
  expect(found?.likeness).toHaveLength(hitCount)
})

test('weights are in the order row, col, colour: red first also where the network takes blue first', async () => {
  const [rgb, bgr] = await Promise.all(
    (['RGB', 'BGR'] as const).map(async channelOrder => {
      const { opened, unit } = await made({ channelOrder })
      return lessonFilter(opened, unit, exact)
    }),
  )
  const weights = [...weightsOf(3)]
  expect(rgb?.weights).toEqual({
    shape: [2, 2, 3],
    values: [0, 1, 2, 3].flatMap(at => [weights[at], weights[4 + at], weights[8 + at]]),
  })
  expect(bgr?.weights.values.slice(0, 3)).toEqual(rgb?.weights.values.slice(0, 3).toReversed())
  expect(bgr?.line?.bias).toBeCloseTo(bias)
})

test('a network of one channel is laid over greys, whatever its preprocessing calls the colours', async () => {
  const { opened, unit } = await made({ channels: 1 })
  const found = await lessonFilter(opened, unit, exact)
  expect(found?.weights.shape).toEqual([2, 2, 1])
  expect(found?.pixels).toHaveLength(size * size)
  expect(found?.input.mean).toEqual([0])
  expect(found?.line?.bias).toBeCloseTo(bias)
})

test('an activation that several hits share though their sums go further is a ceiling', async () => {
  const { hits } = await made()
  const fifth = hits.map(({ value }) => value).toSorted((a, b) => b - a)[4]
  const { opened, unit } = await made({ ceiling: fifth })
  const found = await lessonFilter(opened, unit, exact)
  expect(found?.ceiling).toBe(fifth)
  expect(found?.line?.bias).toBeCloseTo(bias)
})

test('there is none without weights, in a later layer, or where nobody has the picture', async () => {
  const without = await made({ weights: null })
  expect(await lessonFilter(without.opened, without.unit, exact)).toBeNull()
  const later = await made({ ordinal: 2 })
  expect(await lessonFilter(later.opened, later.unit, exact)).toBeNull()
  const { opened, unit } = await made()
  expect(await lessonFilter(opened, unit, { read: async () => null, approximate: true })).toBeNull()
  expect(await lessonFilter({ ...opened, progress: { pictures: 1, of: 2 } }, unit, exact)).toBeNull()
})
