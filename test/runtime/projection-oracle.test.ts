import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { SizedNetwork } from '../../src/network/network.ts'
import type { Method } from '../../src/network/projection/plan.ts'
import { planProjection } from '../../src/network/projection/plan-projection.ts'
import { type InputLayout, type ProjectedWindow, valuesInBox } from '../../src/network/projection/result.ts'
import { sizeNetwork } from '../../src/network/size.ts'
import { openModelFile } from '../../src/runtime/model-file-node.ts'
import { openProjection } from '../../src/runtime/node.ts'
import { sharedFolder } from '../shared.ts'

interface Item {
  tensor: string
  unit: number
  picture: string
  row: number
  col: number
  method: string
  shape: number[]
  offset: number
  length: number
  maxAbs: number
  /** Left, top, right, bottom of the receptive field; gates taken as constants where that is another one. */
  box: [number, number, number, number]
  boxLocal?: [number, number, number, number]
}

interface Preprocess {
  channelOrder: string
  layout: string
  scale: number
  mean: number[]
  std: number[]
}

const METHODS: Readonly<Record<string, Method>> = {
  deconvnet: 'deconvnet',
  guided: 'guided',
  gradient: 'gradient',
  gradientTimesInput: 'gradient-x-input',
}

const shared = sharedFolder()
const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const listed = shared ? json<{ networks: { name: string }[] }>(`${shared}oracle/index.json`).networks : []
const names = listed.filter(({ name }) =>
  existsSync(`${shared}oracle/networks/${name}/expected/projections.json`),
)

async function pictureInput(
  path: string,
  { channelOrder, layout, scale, mean, std }: Preprocess,
  isByte: boolean,
) {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .toColourspace(mean.length === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const channels = mean.length
  const area = info.width * info.height
  const values = isByte ? new Uint8Array(area * channels) : new Float32Array(area * channels)
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const source = channelOrder === 'BGR' ? channels - 1 - channel : channel
      const value = (data[pixel * info.channels + source] * scale - mean[channel]) / std[channel]
      values[layout === 'NCHW' ? channel * area + pixel : pixel * channels + channel] = value
    }
  }
  return values
}

/** The largest difference, as a share of the expected maximum. */
function difference(
  found: ProjectedWindow,
  expected: Float32Array,
  { shape, maxAbs }: Item,
  layout: string,
): number {
  const [rows, cols] = layout === 'NCHW' ? shape.slice(1) : shape
  const channels = layout === 'NCHW' ? shape[0] : shape[2]
  let largest = 0
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++) {
        const [y, x] = [row - found.top, col - found.left]
        const inside = y >= 0 && x >= 0 && y < found.rows && x < found.cols
        const own =
          layout === 'NCHW'
            ? (channel * found.rows + y) * found.cols + x
            : (y * found.cols + x) * channels + channel
        const at =
          layout === 'NCHW' ? (channel * rows + row) * cols + col : (row * cols + col) * channels + channel
        largest = Math.max(largest, Math.abs((inside ? found.values[own] : 0) - expected[at]))
      }
    }
  }
  return largest / maxAbs
}

/** How many numbers outside the receptive field are not exactly zero. */
function strays(found: ProjectedWindow, item: Item, input: InputLayout): number {
  const [x0, y0, x1, y1] = item.method.startsWith('gradient') ? item.box : (item.boxLocal ?? item.box)
  const count = (values: Float32Array): number => values.filter(value => value !== 0).length
  return count(found.values) - count(valuesInBox(found, input, { x0, y0, x1, y1 }))
}

async function worst(name: string, whole: boolean): Promise<number> {
  const folder = `${shared}oracle/networks/${name}`
  const { network, weights } = await openModelFile(`${folder}/model.onnx`)
  const { input, pictures } = json<{ input: { height: number; width: number }; pictures: string }>(
    `${folder}/network.json`,
  )
  const sized: SizedNetwork = sizeNetwork(network, input)
  const preprocess = json<Preprocess>(`${folder}/preprocess.json`)
  const { items } = json<{ items: Item[] }>(`${folder}/expected/projections.json`)
  const raw = gunzipSync(readFileSync(`${folder}/expected/projections.f32.gz`))
  const numbers = new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4)
  const groups = new Map<string, Item[]>()
  for (const item of items)
    groups.set(`${item.tensor} ${item.method}`, [
      ...(groups.get(`${item.tensor} ${item.method}`) ?? []),
      item,
    ])
  let largest = 0
  for (const group of groups.values()) {
    const [{ tensor, method }] = group
    const projection = await openProjection(
      planProjection(sized, tensor, METHODS[method], weights, { whole }),
    )
    for (const item of group) {
      const path = `${folder}/${pictures}/${item.picture}`
      const found = await projection.project(
        await pictureInput(path, preprocess, network.input.type === 'uint8'),
        item,
      )
      const expected = numbers.subarray(item.offset, item.offset + item.length)
      expect(strays(found, item, network.input)).toBe(0)
      const own = difference(found, expected, item, preprocess.layout)
      if (!(own <= 1e-3)) console.log(name, tensor, method, item.unit, item.row, item.col, own)
      largest = Number.isNaN(own) ? Number.POSITIVE_INFINITY : Math.max(largest, own)
    }
    await projection.close()
  }
  return largest
}

describe.skipIf(!shared)('projections of the reference networks', () => {
  it.each(names)('$name in windows', { timeout: 60_000 }, async ({ name }) => {
    expect(await worst(name, false)).toBeLessThan(1e-3)
  })
  it.each(names)('$name on whole maps', { timeout: 60_000 }, async ({ name }) => {
    expect(await worst(name, true)).toBeLessThan(1e-3)
  })
})
