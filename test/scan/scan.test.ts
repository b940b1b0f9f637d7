import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import type { Progress } from '../../src/base/progress.ts'
import type { ScanJob } from '../../src/scan/plan/options.ts'
import { writeNoise } from '../noise-picture.ts'
import { input, modelBytes, weight } from '../onnx-model.ts'
import { childrenWith } from './children.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/scan/scan.js', import.meta.url)
const { scan, planScan } = (await import(built.href)) as typeof import('../../src/scan/scan.ts')

const folder = mkdtempSync(join(tmpdir(), 'unitscope-scan-'))
const pictures = join(folder, 'pictures')
const model = join(folder, 'two.onnx')
const size = 16

beforeAll(async () => {
  for (const label of ['a', 'b']) mkdirSync(join(pictures, label), { recursive: true })
  for (let i = 0; i < 70; i++) await writeNoise(join(pictures, i % 2 ? 'a' : 'b', `${i}.png`), size, i)
  await writeNoise(join(pictures, 'a', 'copy.png'), size, 3)
  writeFileSync(
    join(pictures, 'b', 'broken.png'),
    readFileSync(join(pictures, 'b', '0.png')).subarray(0, 200),
  )
  writeFileSync(model, twoLayers())
})
afterAll(() => rmSync(folder, { recursive: true }))

function twoLayers(): Uint8Array {
  return modelBytes({
    inputs: [input('x', [1, 3, size, size])],
    outputs: ['b'],
    weights: [weight('one.weight', [4, 3, 3, 3]), weight('two.weight', [20, 4, 5, 5])],
    nodes: [
      { op: 'Conv', in: ['x', 'one.weight'], out: ['c'], attributes: { pads: [1, 1, 1, 1] } },
      { op: 'Relu', in: ['c'], out: ['r'] },
      { op: 'MaxPool', in: ['r'], out: ['p'], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
      { op: 'Conv', in: ['p', 'two.weight'], out: ['b'] },
    ],
  })
}

function job(name: string, more: Partial<ScanJob> = {}): ScanJob {
  return { model, sources: [pictures], out: join(folder, name), preprocess: 'unit', workers: 1, ...more }
}

/** sha256 of every file; atlas.json without how long it took. */
function hashes(atlas: string): Record<string, string> {
  const names = readdirSync(atlas, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter(name => statSync(join(atlas, name)).isFile())
  const text = (name: string) => {
    if (name !== 'atlas.json') return readFileSync(join(atlas, name))
    return JSON.stringify({ ...JSON.parse(readFileSync(join(atlas, name), 'utf8')), timing: null })
  }
  return Object.fromEntries(files.map(name => [name, createHash('sha256').update(text(name)).digest('hex')]))
}

/** Aborts a scan at the first progress that `when` wants. */
async function interrupted(options: ScanJob, when: (progress: Progress) => boolean): Promise<void> {
  const controller = new AbortController()
  const reason = new Error('enough')
  const progress = (at: Progress) => {
    if (when(at)) controller.abort(reason)
  }
  await expect(scan({ ...options, signal: controller.signal, progress })).rejects.toBe(reason)
}

describe('one picture set', () => {
  test('any number of workers, and interruptions in pass and finish, give the same bytes', async () => {
    const summary = await scan(job('whole'))
    expect(summary).toMatchObject({ pictures: 72, read: 71, skipped: 1, duplicates: 1, layers: 2, units: 24 })
    const whole = hashes(join(folder, 'whole'))
    expect(Object.keys(whole)).toContain('patches/0002.pack')
    expect(existsSync(join(folder, 'whole', '.scan'))).toBe(false)

    const parts = job('parts', { workers: 3 })
    await interrupted(parts, ({ stage, done }) => stage === 'pass' && done >= 32)
    expect(childrenWith('scan/crew/worker')).toEqual([])
    expect(readdirSync(join(parts.out!, '.scan')).sort()).toEqual([
      '.local.json',
      'atlas.json',
      'entries.log',
      'pictures.log',
      'plan.json',
      'state',
    ])
    await interrupted(parts, ({ stage, done }) => stage === 'finish' && done > 16)
    expect(childrenWith('scan/crew/worker')).toEqual([])
    expect(existsSync(join(parts.out!, 'atlas.json'))).toBe(false)
    await scan(parts)
    expect(hashes(parts.out!)).toEqual(whole)
  }, 180_000)

  test('a finished atlas is never touched without fresh, which keeps notes', async () => {
    const options = job('whole')
    const before = hashes(options.out!)
    await expect(scan(options)).rejects.toThrow(/is finished.*--fresh/)
    writeFileSync(join(options.out!, 'notes.json'), '{}')
    await scan({ ...options, fresh: true })
    expect(readFileSync(join(options.out!, 'notes.json'), 'utf8')).toBe('{}')
    rmSync(join(options.out!, 'notes.json'))
    expect(hashes(options.out!)).toEqual(before)
  })

  test('other settings than those that a scan began with are refused by name, and so is a damaged checkpoint', async () => {
    const options = job('changed')
    await interrupted(options, ({ stage, done }) => stage === 'pass' && done >= 32)
    await expect(scan({ ...options, top: 5 })).rejects.toThrow(/top: 9 then, 5 now.*--fresh/)
    await expect(scan({ ...options, preprocess: 'raw' })).rejects.toThrow(/preprocessing changed.*--fresh/)
    const state = join(options.out!, '.scan', 'state')
    const bytes = readFileSync(state)
    bytes[bytes.length >> 1] ^= 1
    writeFileSync(state, bytes)
    await expect(scan(options)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('--fresh'),
    })
  })

  test('strict stops at the first picture that cannot be read, and names it', async () => {
    const error = { name: 'FindingError', exitCode: 1, message: expect.stringContaining('b/broken.png') }
    await expect(scan(job('strict', { strict: true }))).rejects.toMatchObject(error)
    expect(childrenWith('scan/crew/worker')).toEqual([])
  })

  test('a plan is plain data and writes nothing', async () => {
    const plan = await planScan(job('planned', { limit: 10 }))
    expect(JSON.parse(JSON.stringify(plan))).toMatchObject({
      units: 24,
      pictures: { found: 72, scanned: 10 },
    })
    expect(existsSync(join(folder, 'planned'))).toBe(false)
  })
})

test('a run in which no picture can be read fails and leaves a way to see why', async () => {
  const source = join(folder, 'unreadable')
  mkdirSync(source)
  writeFileSync(join(source, 'a.png'), 'no picture')
  const failing = scan(job('none', { sources: [source] }))
  await expect(failing).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringContaining('--strict'),
  })
})

test('a folder that is no atlas is not written to', async () => {
  await expect(scan(job('pictures', { out: pictures }))).rejects.toThrow(/is no atlas and holds other things/)
})

test('places that are not a number are left out and counted: the map tells, not the pool', async () => {
  const source = join(folder, 'dark')
  mkdirSync(source)
  const reds = [200, 100, 228].map(red =>
    Uint8Array.from({ length: size * size * 3 }, (_, i) => (i === 30 ? red : 0)),
  )
  for (const [i, data] of reds.entries())
    await sharp(data, { raw: { width: size, height: size, channels: 3 } })
      .png()
      .toFile(join(source, `${i}.png`))
  const path = join(folder, 'root.onnx')
  const values = [1, 0, 0, 1, 0, 0]
  writeFileSync(
    path,
    modelBytes({
      inputs: [input('x', [1, 3, size, size])],
      outputs: ['s'],
      weights: [weight('w', [2, 3, 1, 1], values), weight('bias', [2], [-128, 0])],
      nodes: [
        { op: 'Conv', in: ['x', 'w', 'bias'], out: ['c'] },
        { op: 'Sqrt', in: ['c'], out: ['s'] },
      ],
    }),
  )
  await scan(job('roots', { model: path, sources: [source], layers: ['s'], preprocess: 'raw' }))
  const atlas = await openAtlasFolder(join(folder, 'roots'))
  const [unit, plain] = await atlas.units(atlas.layers[0])
  expect(unit).toMatchObject({ pictures: 2, nan_pictures: 3, void_pictures: 1 })
  expect(plain).toMatchObject({ pictures: 3, nan_pictures: 0, void_pictures: 0 })
  const hits = await atlas.nine({ layer: atlas.layers[0], unit: 0 })
  expect(hits.map(({ picture, value, row, col }) => [picture, value, row, col])).toEqual([
    [2, 10, 0, 10],
    [0, Math.fround(Math.sqrt(72)), 0, 10],
  ])
})
