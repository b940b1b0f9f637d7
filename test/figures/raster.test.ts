import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Block, Plate, PlateContent } from '../../src/figures/content.ts'
import { overview } from '../../src/figures/overview.ts'
import { plate } from '../../src/figures/plate.ts'
import { houseFonts, rasterize } from '../../src/figures/raster.ts'
import { striped, stripes } from './patches.ts'

/** Of 255, on average over a picture; and the share of bytes that may be further off than 40. */
const tolerance = { mean: 0.8, farShare: 0.004 }
const golden = new URL('golden/', import.meta.url)
const fonts = houseFonts()

const blocks: readonly Block[] = [
  { ...(await striped('pw6:349')), note: 'dog eyes, noses' },
  { ...(await striped('pw6:103', 4)), fact: '7 of 9 wheel' },
  { name: 'pw6:85', patches: [], blank: 'dead' },
  { name: 'pw6:7', patches: [{ ...(await stripes(3)), inside: { x0: 0.4, y0: 0, x1: 1, y1: 0.7 } }, null] },
  {
    name: 'pw6:8',
    patches: [{ ...(await stripes(4, 7)), sees: { x0: 3 / 7, y0: 3 / 7, x1: 4 / 7, y1: 4 / 7 } }],
  },
  { name: 'pw6:9', patches: [{ ...(await stripes(5)), aspect: 2 }], note: 'ж λ → <b>' },
]
const content: PlateContent = {
  title: 'pw6',
  meta: 'SomeNet, layer 7 of 14',
  top: 9,
  blocks,
  caption: {
    lead: 'Six units.',
    text: 'Each block is one unit. Hatched: outside the picture.',
    methods: 'How.',
  },
}

async function bytesOf(png: Uint8Array): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** A figure that looks otherwise is left beside the stored one, with `.new` in its name. */
async function expectLook(name: string, drawn: Uint8Array): Promise<void> {
  const file = new URL(`${name}.png`, golden)
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(golden, { recursive: true })
    writeFileSync(file, drawn)
  }
  const beside = new URL(`${name}.new.png`, golden)
  if (!existsSync(file)) writeFileSync(beside, drawn)
  const [is, was] = [await bytesOf(drawn), await bytesOf(readFileSync(file))]
  const differences = is.data.map((byte, i) => Math.abs(byte - was.data[i]!))
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length
  const farShare = differences.filter(one => one > 40).length / differences.length
  const same = is.width === was.width && mean <= tolerance.mean && farShare <= tolerance.farShare
  if (!same) writeFileSync(beside, drawn)
  expect(same, `${name}: mean ${mean}, share far off ${farShare}; see ${beside.pathname}`).toBe(true)
}

test('the scale is pixels of the file per pixel of the figure', async () => {
  const column = plate(content, { shape: 'column', theme: 'light', fonts })
  expect(await sharp(await rasterize(column, 2)).metadata()).toMatchObject({
    width: 2008,
    height: 2 * column.height,
  })
})

test('small patches keep crisp pixels, and a scale of two draws them twice as large', async () => {
  const one: PlateContent = { ...content, top: 1, blocks: [await striped('a:0', 1)] }
  const { data } = await bytesOf(
    await rasterize(plate(one, { shape: 'page', theme: 'light', bare: true, fonts })),
  )
  const colours = new Set<number>()
  for (let i = 0; i < data.length; i += 3) colours.add(data.readUIntBE(i, 3))
  expect(colours.size).toBe(2)
})

const require = createRequire(import.meta.url)
const typefaces = [
  '@expo-google-fonts/newsreader/package.json',
  '@expo-google-fonts/source-sans-3/package.json',
]
const missing = typefaces.filter(name => {
  try {
    return !require.resolve(name)
  } catch {
    return true
  }
})

describe.skipIf(missing.length > 0)('the look (needs the house’s typefaces)', () => {
  const looks: readonly [string, () => Plate][] = [
    ['page-light', () => plate(content, { shape: 'page', theme: 'light', fonts })],
    ['slide-dark', () => plate(content, { shape: 'slide', theme: 'dark', fonts })],
    [
      'column-light',
      () => plate({ ...content, blocks: blocks.slice(0, 3) }, { shape: 'column', theme: 'light', fonts }),
    ],
    [
      'overview-dark',
      () => {
        const column = { detail: 'sees 7 px', sees: { width: 0.3, height: 0.3 }, blocks: blocks.slice(0, 2) }
        const columns = ['conv1', 'conv2', 'conv3', 'conv4'].map(name => ({ ...column, name }))
        return overview({ ...content, columns }, { shape: 'slide', theme: 'dark', fonts })
      },
    ],
  ]
  test.each(looks)('%s is as it was, within the tolerance', async (name, make) => {
    await expectLook(name, await rasterize(make(), 0.4))
  })
})
