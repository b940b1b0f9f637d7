import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { pictureAtlas } from '../studies/picture-atlas.ts'
import { fakeTerminal } from './fake-terminal.ts'

const made = await pictureAtlas()
const out = mkdtempSync(join(tmpdir(), 'unitscope-figure-'))
afterAll(() => {
  made.remove()
  rmSync(out, { recursive: true })
})

const at = (name: string) => join(out, name)
async function figure(...args: string[]) {
  const terminal = fakeTerminal()
  const code = await run(['figure', made.atlas, ...args], terminal)
  return { code, out: terminal.stdout(), err: terminal.stderr() }
}

describe('files', () => {
  test('a folder gets a PNG for each layer, named by ordinal and layer; paths are printed', async () => {
    const { code, out } = await figure('-o', at('plates/all'))
    expect(code).toBe(0)
    expect(readdirSync(at('plates/all'))).toEqual(['01-conv1.png', '02-conv2.png', '03-conv3.png'])
    expect(out.split('\n').slice(0, 3)).toEqual(
      ['01-conv1.png', '02-conv2.png', '03-conv3.png'].map(name => at(`plates/all/${name}`)),
    )
  })

  test('a file gets one figure, over an older one; --scale is pixels of a PNG for one of the figure', async () => {
    writeFileSync(at('one.png'), 'older')
    expect(await figure('conv2:1', '-o', at('one.png'), '--scale', '2', '--shape', 'slide')).toMatchObject({
      code: 0,
      err: '',
    })
    expect(await sharp(at('one.png')).metadata()).toMatchObject({ width: 3840, height: 2160 })
    expect(existsSync(at('one.png.part'))).toBe(false)
  })

  test('SVG holds text as text, dark where it is asked for', async () => {
    await figure('conv2', '-o', at('dark.svg'), '--theme', 'dark', '--title', 'Second layer')
    const svg = readFileSync(at('dark.svg'), 'utf8')
    expect(svg).toContain('>Second layer<')
    expect(svg).toContain('#141413')
  })

  test('an overview is one figure of the story layers', async () => {
    await figure('-o', at('over'), '--overview', '--bare')
    expect(readdirSync(at('over'))).toEqual(['overview.png'])
  })
})

describe('which units', () => {
  const namesIn = (file: string) =>
    [...readFileSync(at(file), 'utf8').matchAll(/>(conv\d:\d+)</g)].map(m => m[1])

  const wordsIn = (file: string) =>
    readFileSync(at(file), 'utf8')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')

  test('named ones, each once, in the order of the call', async () => {
    await figure('conv2:7,3', 'conv2:7', '-o', at('named.svg'))
    expect(namesIn('named.svg')).toEqual(['conv2:7', 'conv2:3'])
    expect(wordsIn('named.svg')).toContain('The units are chosen by name.')
  })

  test('as they stand out, by number, or drawn by a seed', async () => {
    await figure('@2', '-o', at('standout.svg'), '--shape', 'column')
    await figure('@2', '-o', at('number.svg'), '--shape', 'column', '--pick', 'number')
    await figure('@2', '-o', at('random.svg'), '--shape', 'column', '--pick', 'random', '--seed', '3')
    expect(namesIn('standout.svg')).toEqual(['conv2:0', 'conv2:2', 'conv2:3'])
    expect(namesIn('number.svg')).toEqual(['conv2:0', 'conv2:1', 'conv2:2'])
    expect(namesIn('random.svg')).toHaveLength(3)
    expect(wordsIn('random.svg')).toContain('drawn at random, seed 3.')
  })
})

describe('refusals are one line, and nothing is written', () => {
  mkdirSync(at('folder.png'))
  writeFileSync(at('plain'), '')
  const none = at('none.png')
  test.each([
    [['-o', at('a.pdf')], 'PDF is not written yet'],
    [['-o', at('a.jpg')], '.jpg is not written'],
    [['-o', at('folder.png')], 'is a folder'],
    [['-o', at('plain')], 'is a file'],
    [['-o', none], 'takes one figure, and these are 3'],
    [['conv9', '-o', none], 'no layer "conv9". Nearest: conv1, conv2, conv3'],
    [['conv1:12', '-o', none], 'has no unit 12'],
    [['conv1', '--seed', '1', '-o', none], '--seed 1 is for --pick random'],
    [['conv1:1', '--pick', 'random', '-o', none], '--pick random chooses units, and all are named'],
    [['conv1', '--bare', '--title', 'T', '-o', none], '--bare draws no title'],
    [['conv1', '--scale', '9', '-o', none], 'from 1 to 8'],
    [['conv1', '--scale', '2', '-o', at('a.svg')], '--scale is for PNG'],
    [['--title', 'T', '-o', at('folder')], '--title would be the same on 3 figures'],
    [['--filters', '--overview', '-o', none], '--overview has no meaning with --filters'],
    [['--filters', '--projections', 'guided', '-o', none], '--projections has no meaning with --filters'],
    [['--projections', 'guided', '--alone', '-o', none], '--alone has no meaning with --projections'],
    [['--projections', 'guided', '--overview', '-o', none], '--overview has no meaning with --projections'],
    [['--projections', 'magic', '-o', none], '--projections magic: it takes deconvnet, guided,'],
    [['conv1', '--on', 'black', '-o', none], '--on is for --projections. Add that'],
    [['conv1', '--contrast', 'common', '-o', none], '--contrast is for --filters. Add that'],
    [['conv1', '--model', 'net.onnx', '-o', none], '--model is for --projections. Add that'],
    [['conv1', '--projections', 'guided', '-o', none], 'The network of'],
    [['--filters', '-o', none], 'keeps no filters of a first layer'],
    [['--overview', '--alone', '-o', none], 'Leave --alone out'],
    [['--overview', 'conv1:1', 'conv2', '-o', none], 'named units of every layer or chosen ones'],
    [['conv1', '--pictures', at('nowhere'), '-o', none], 'There is no'],
  ])('%j', async (args, message) => {
    const { code, err, out } = await figure(...args)
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect([2, 3]).toContain(code)
    expect(out).toBe('')
    expect(existsSync(none)).toBe(false)
  })

  test('a folder that is not there for a file is the disk’s refusal', async () => {
    const { code, err } = await figure('conv1:1', '-o', at('no/where/a.svg'))
    expect(code).toBe(4)
    expect(err).toContain('cannot be written (ENOENT)')
  })
})

test('pictures that are not those of the scan are told', async () => {
  const { code, err } = await figure('conv2:1', '-o', at('other.svg'), '--pictures', at('folder.png'))
  expect(code).toBe(0)
  expect(err).toContain('No picture of the atlas was found unchanged')
})

test('places of pictures that no scan of this user wrote are told, and not followed', async () => {
  const { code, err } = await figure('conv2:1', '-o', at('own.svg'))
  expect([code, err]).toEqual([0, ''])
  const file = join(made.atlas, '.local.json')
  const local = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...local, sources: [{ path: '/', prefix: '' }] }))
  const told = await figure('conv2:1', '-o', at('foreign.svg'))
  expect(told.code).toBe(0)
  expect(told.err).toBe(
    'The atlas names places of pictures, but no scan of yours on this machine wrote them: they are not followed. --pictures FOLDER says where the pictures are.\n',
  )
})
