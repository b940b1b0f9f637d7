import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { run } from '../../src/cli/run.ts'
import { atlasFigures } from '../../src/studies/figure.ts'
import type { ProjectionOptions } from '../../src/studies/material.ts'
import { fakeTerminal } from '../cli/fake-terminal.ts'
import { input, modelBytes, noise, weight } from '../onnx-model.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/index.js', import.meta.url)
const { scan } = (await import(built.href)) as typeof import('../../src/index.ts')

const folder = mkdtempSync(join(tmpdir(), 'unitscope-projection-plate-'))
const pictures = join(folder, 'pictures')
const model = join(folder, 'two.onnx')
const out = join(folder, 'two.atlas')
const side = 16

beforeAll(async () => {
  mkdirSync(pictures)
  for (let i = 0; i < 12; i++) {
    const value = noise(i + 1)
    const data = Uint8Array.from({ length: side * side * 3 }, () => 128 + 127 * value())
    await sharp(data, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toFile(join(pictures, `${String(i).padStart(2, '0')}.png`))
  }
  writeFileSync(
    model,
    modelBytes({
      inputs: [input('x', [1, 3, side, side])],
      outputs: ['d'],
      weights: [weight('one.weight', [4, 3, 3, 3]), weight('two.weight', [6, 4, 5, 5])],
      nodes: [
        { op: 'Conv', in: ['x', 'one.weight'], out: ['c'], attributes: { pads: [1, 1, 1, 1] } },
        { op: 'Relu', in: ['c'], out: ['r'] },
        { op: 'MaxPool', in: ['r'], out: ['p'], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
        { op: 'Conv', in: ['p', 'two.weight'], out: ['b'] },
        { op: 'Relu', in: ['b'], out: ['d'] },
      ],
    }),
  )
  await scan({ model, sources: [pictures], out, preprocess: 'unit', workers: 1 })
})
afterAll(() => rmSync(folder, { recursive: true }))

const wordsIn = (svg: string) => svg.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
const imagesIn = (svg: string) => [...svg.matchAll(/href="([^"]+)"/g)].map(found => found[1]!)
const framesIn = (svg: string) => svg.match(/stroke="#FFF"/g)?.length ?? 0

async function draw(units: string, options: ProjectionOptions = {}) {
  const atlas = await openAtlasFolder(out)
  const figures = await atlasFigures(atlas)
  return figures.projections(atlas.selectUnits([units]), options)
}

async function pixelsOf(href: string): Promise<Uint8Array> {
  const bytes = Buffer.from(href.slice(href.indexOf(',') + 1), 'base64')
  return sharp(bytes).removeAlpha().raw().toBuffer()
}

describe('projections beside patches', () => {
  it('of a unit that looks at the picture itself are its filter, the largest number 246 or 10', async () => {
    const { svg } = await draw('one:1')
    const images = imagesIn(svg)
    expect(images).toHaveLength(18)
    const pixels = await pixelsOf(images[0]!)
    expect(pixels).toHaveLength(27)
    expect(Math.max(...pixels.map(value => Math.abs(value - 128)))).toBe(118)
    expect(framesIn(svg)).toBe(0)
    expect(wordsIn(svg)).toContain('Those of a unit are all alike')
  })

  it('frame 90% of the energy on both sides where the field is most of the picture', async () => {
    const { svg } = await draw('two:0')
    expect(imagesIn(svg)).toHaveLength(18)
    // Sees 12 of 16 px: 56% of the picture.
    expect(framesIn(svg)).toBe(18)
    expect(wordsIn(svg)).not.toContain('all alike')
    expect(wordsIn(svg)).toContain('Frame: the smallest box with 90 % of the projection’s energy')
  })

  it('say rule, ground and titles; random hits and the dark theme as on plates', async () => {
    const { svg } = await draw('two:0', {
      method: 'gradient',
      ground: 'black',
      hits: 'random',
      theme: 'dark',
      title: 'Second',
    })
    expect(wordsIn(svg)).toContain('Projections gradient')
    expect(wordsIn(svg)).toContain('Black is zero')
    expect(wordsIn(svg)).toContain('drawn at random from those of 12')
    expect(svg).toContain('#141413')
    expect(wordsIn(svg)).toContain(' Second ')
    const [first] = await Promise.all(imagesIn(svg).slice(0, 1).map(pixelsOf))
    expect([...first!].filter(value => value === 0).length).toBeGreaterThan(0)
  })

  it('refuse units of two layers', async () => {
    const atlas = await openAtlasFolder(out)
    const figures = await atlasFigures(atlas)
    await expect(figures.projections(atlas.selectUnits(['one:0', 'two:0']))).rejects.toThrow(
      'A figure of projections shows units of one layer, not of 2.',
    )
  })
})

describe('figure --projections', () => {
  const figure = async (...args: string[]) => {
    const terminal = fakeTerminal()
    const code = await run(['figure', out, ...args], terminal)
    return { code, out: terminal.stdout(), err: terminal.stderr() }
  }

  it('writes a PNG of two pixels for one of the figure for each layer', async () => {
    const { code, err } = await figure('--projections', 'deconvnet', '-o', join(folder, 'plates'))
    expect([code, err]).toEqual([0, ''])
    for (const name of ['01-one.png', '02-two.png'])
      expect((await sharp(join(folder, 'plates', name)).metadata()).width).toBe(3200)
  })

  it('needs the network and the pictures, and says where to tell them', async () => {
    const moved = join(folder, 'moved.onnx')
    const target = join(folder, 'one.svg')
    renameSync(model, moved)
    expect((await figure('one', '--projections', 'guided', '-o', target)).err).toContain('The network of')
    expect(await figure('one', '--projections', 'guided', '-o', target, '--model', moved)).toMatchObject({
      code: 0,
    })
    renameSync(moved, model)
    renameSync(pictures, join(folder, 'elsewhere'))
    const { code, err } = await figure('one', '--projections', 'guided', '-o', target)
    expect(code).toBe(2)
    expect(err).toContain('--pictures FOLDER says where they are.')
    renameSync(join(folder, 'elsewhere'), pictures)
  })
})
