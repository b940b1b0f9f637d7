import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LABELS } from '../../demo/pictures/index.ts'
import type { Progress } from '../../src/base/progress.ts'
import { openAtlas, unitName } from '../../src/index.ts'
import { fakeTerminal } from '../cli/fake-terminal.ts'

// Workers are files of the built package.
const built = (path: string) => new URL(`../../dist/${path}`, import.meta.url).href
const { demoCommand }: typeof import('../../src/cli/demo.ts') = await import(built('src/cli/demo.js'))
const { runDemo }: typeof import('../../demo/index.ts') = await import(built('demo/index.js'))

/** Two of each class. */
const PICTURES = 2 * LABELS.length

let folder: string
let out: string
const cache = process.env.XDG_CACHE_HOME
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unitscope-demo-'))
  out = join(folder, 'out')
  process.env.XDG_CACHE_HOME = join(folder, 'cache')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  if (cache === undefined) delete process.env.XDG_CACHE_HOME
  else process.env.XDG_CACHE_HOME = cache
})

const flags = () => ({ output: out, pictures: PICTURES, seed: 3 })
const desk = (answer: boolean, failure: string | null = null) => {
  const opened: string[] = []
  const open = async (path: string) => {
    opened.push(path)
    return failure
  }
  return { opened, isAttended: () => true, enter: async () => answer, open, untilStopped: async () => {} }
}
const times = async () =>
  Promise.all(
    (await readdir(out, { recursive: true })).sort().map(async name => {
      const { mtimeMs } = await stat(join(out, name))
      return `${name} ${mtimeMs}`
    }),
  )

describe('the demo', () => {
  it('draws, scans and prints a plate of each layer and an overview, and ends with the viewer’s command', async () => {
    const terminal = fakeTerminal()
    expect(await demoCommand(flags(), terminal, desk(true))).toBe(0)
    const lines = terminal.stdout().trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain(join(out, 'overview.png'))
    expect(lines[1]).toContain(`unitscope figure ${join(out, 'picture-book.atlas')} conv5:4`)
    expect(lines[2]).toContain('unitscope scan model.onnx pictures/')
    expect(lines[3]).toMatch(/: unitscope serve \S+picture-book\.atlas$/)
    expect((await readdir(join(out, 'plates'))).sort()).toEqual(
      ['conv1', 'conv2', 'conv3', 'conv4', 'conv5'].map((name, i) => `0${i + 1}-${name}.png`),
    )
    const { width = 0 } = await sharp(join(out, 'overview.png')).metadata()
    expect(width).toBeGreaterThanOrEqual(1200)
    expect(terminal.stderr()).toMatch(/draw 100%[\s\S]*pass 100%[\s\S]*figures 100%/)
    expect(terminal.stderr()).not.toContain('\u001b')
  }, 240_000)

  it('has an atlas of five layers, with the classes of the network and what was written about its units', async () => {
    const atlas = await openAtlas(join(out, 'picture-book.atlas'))
    const { manifest } = atlas
    expect(manifest.layers.map(({ name }) => name)).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'conv5'])
    expect(manifest.pictures).toMatchObject({ count: PICTURES, read: PICTURES })
    expect(manifest.network.classes).toEqual([...LABELS].sort())
    expect(manifest.labels).toEqual([...LABELS].sort())
    const notes = JSON.parse(await readFile(join(out, 'picture-book.atlas', 'notes.json'), 'utf8'))
    expect(Object.keys(notes.layers)).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'conv5'])
    const named = atlas.selectUnits(Object.keys(notes.units))
    expect(named.length).toBeGreaterThanOrEqual(40)
    for (const unit of named) expect((await atlas.unit(unit)).status, unitName(unit)).toBe('live')
  })

  it('leaves the network with its preprocessing, and the pictures, to be scanned by hand', async () => {
    const { preprocessing } = (await openAtlas(join(out, 'picture-book.atlas'))).manifest
    expect(preprocessing).toMatchObject({ resize: 'none', mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] })
    expect((await stat(join(out, 'picture-book.onnx'))).size).toBeGreaterThan(1e6)
    expect((await readdir(join(out, 'pictures'))).sort()).toEqual([...LABELS, 'truth.jsonl'].sort())
    expect(await readlink(join(out, 'pictures'))).toBe(
      join(folder, 'cache', 'unitscope', `pictures-v1-seed3-${PICTURES}`),
    )
  })

  it('keeps what is there when it is called again, and tells where it is', async () => {
    const before = await times()
    const stages = new Set<string>()
    const progress = ({ stage }: Progress) => stages.add(stage)
    const made = await runDemo({ out, pictures: PICTURES, seed: 3, progress })
    expect(made.summary).toBeNull()
    expect([...stages]).toEqual(['draw'])
    expect(await times()).toEqual(before)
  })

  it('draws a figure again that is gone', async () => {
    await rm(join(out, 'plates', '01-conv1.png'))
    const stages: Progress[] = []
    await runDemo({ out, pictures: PICTURES, seed: 3, progress: at => stages.push(at) })
    expect(stages.filter(({ stage }) => stage === 'figures').map(({ total }) => total)).toEqual([1, 1])
  })

  it('opens the viewer when it is asked to, or when Enter is pressed on a terminal', async () => {
    const [asked, pressed, left, piped] = [desk(false), desk(true), desk(false), desk(true)]
    await demoCommand({ ...flags(), open: true }, fakeTerminal(), asked)
    await demoCommand(flags(), fakeTerminal({ live: true }), pressed)
    await demoCommand(flags(), fakeTerminal({ live: true }), left)
    await demoCommand(flags(), fakeTerminal(), piped)
    const viewer = [expect.stringMatching(/^http:\/\/localhost:\d+\/$/)]
    expect([asked, pressed, left, piped].map(({ opened }) => opened)).toEqual([viewer, viewer, [], []])
  })

  it('says in one line that it cannot be opened, and is done all the same', async () => {
    const terminal = fakeTerminal()
    const failing = desk(true, 'xdg-open: ENOENT')
    expect(await demoCommand({ ...flags(), open: true }, terminal, failing)).toBe(0)
    expect(terminal.stderr()).toContain('It could not be opened (xdg-open: ENOENT): open http://localhost:')
  })
})
