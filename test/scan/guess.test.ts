import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { input, modelBytes, weight } from '../onnx-model.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/scan/scan.js', import.meta.url)
const { planScan } = (await import(built.href)) as typeof import('../../src/scan/scan.ts')

const folder = mkdtempSync(join(tmpdir(), 'unitscope-guess-'))
const pictures = join(folder, 'pictures')
const model = join(folder, 'mean.onnx')
const SIDE = 8
const COLOURS = { red: [200, 40, 40], green: [40, 200, 40], blue: [40, 40, 200] }

beforeAll(async () => {
  for (const [label, [r, g, b]] of Object.entries(COLOURS)) {
    mkdirSync(join(pictures, label), { recursive: true })
    for (let i = 0; i < 3; i++)
      await sharp({
        create: { width: SIDE, height: SIDE, channels: 3, background: { r: r + 5 * i, g, b } },
      }).toFile(join(pictures, label, `${i}.png`))
  }
  writeFileSync(model, colourMeans())
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Scores of three classes: how much red, green and blue there is. */
function colourMeans(): Uint8Array {
  const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1]
  return modelBytes({
    inputs: [input('x', [1, 3, SIDE, SIDE])],
    outputs: ['scores'],
    weights: [weight('w', [3, 3, 1, 1], identity)],
    nodes: [
      { op: 'Conv', in: ['x', 'w'], out: ['c'] },
      { op: 'Relu', in: ['c'], out: ['r'] },
      { op: 'GlobalAveragePool', in: ['r'], out: ['g'] },
      { op: 'Flatten', in: ['g'], out: ['scores'] },
    ],
  })
}

async function planned(name: string, mean: readonly number[]) {
  const preprocess = join(folder, `${name}.json`)
  writeFileSync(preprocess, JSON.stringify({ resize: 'none', scale: 1 / 255, mean, std: [1, 1, 1] }))
  return planScan({ model, sources: [pictures], preprocess, workers: 1, out: join(folder, 'atlas') })
}

test('a given way that no other can beat by a fifth is the only one that is tried', async () => {
  const { guess, notes } = await planned('right', [0, 0, 0])
  expect(guess).toMatchObject({ measure: 'labels', pictures: 9 })
  expect(guess?.ways).toEqual([{ name: 'right.json', agreement: expect.closeTo(Math.log(3), 10) }])
  expect(notes).toEqual(['scores agree with the folders: 1.10 of 1.10 nats (right.json)'])
})

test('for one that could be beaten the presets are tried, and a better one is named', async () => {
  const { guess, notes, preprocessing } = await planned('wrong', [0, -9, 0])
  const ways = new Map(guess?.ways.map(({ name, agreement }) => [name, agreement]))
  expect(ways.get('wrong.json')).toBeCloseTo(0, 10)
  expect(ways.get('unit')).toBeCloseTo(Math.log(3), 10)
  expect(preprocessing.name).toBe('wrong.json')
  expect(notes.join()).toMatch(/0\.00 of 1\.10 nats \(wrong\.json\); better: .*Should it be --preprocess /)
})
