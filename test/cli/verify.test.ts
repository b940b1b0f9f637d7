import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { type ScannedSet, scannedSet } from '../studies/scanned-atlas.ts'
import { fakeTerminal } from './fake-terminal.ts'

let set: ScannedSet
beforeAll(async () => {
  set = await scannedSet()
})
afterAll(() => set.remove())

async function verified(...args: readonly string[]) {
  const terminal = fakeTerminal()
  const code = await run(['verify', ...args], terminal)
  return { code, out: terminal.stdout(), err: terminal.stderr() }
}

const second = `layer = 'conv2' AND unit = 3 AND kind = 'top' AND rank = 2`

describe('verify', () => {
  test('prints what it tried of each layer, and in one line that it is true', async () => {
    const { code, out, err } = await verified(set.atlas, '--sample', '9', '--others', '2')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const lines = out.split('\n')
    expect(lines[0].split(/ +/)).toEqual([
      'layer',
      'values',
      'places',
      'boxes',
      'outside',
      'inside',
      'projections',
      'nines',
      'missing',
    ])
    expect(out).toMatch(/^conv3 .* global /m)
    expect(out).toMatch(/\n\d+ of \d+ hits and 2 of 40 pictures run again: every number of \S+ is true\.\n$/)
  })

  test('names what is wrong, a few lines at most, and exits with 1', async () => {
    const one = await set.edited(`UPDATE hits SET x0 = x0 + 1, x1 = x1 + 1 WHERE ${second}`)
    const { code, out } = await verified(one.name, '--sample', '1', '--others', '0')
    expect(code).toBe(1)
    expect(out).toMatch(/^conv2 .* 1 of \d+ WRONG /m)
    expect(out).toMatch(
      /^box: conv2:3 rank 2, \d+\.png: recorded x (-?\d+) to \d+, y .*; found x (-?\d+) to \d+, y /m,
    )
    expect(out).toMatch(/: 1 number of \S+ is wrong\.\n$/)
    const many = await set.edited(`UPDATE hits SET y1 = y1 + 1 WHERE layer = 'conv2' AND kind = 'random'`)
    const found = (await verified(many.name, '--sample', '1', '--others', '0')).out
    expect(found.match(/^box: conv2:\d random rank \d/gm)).toHaveLength(10)
    expect(found).toMatch(/^and \d+ more$/m)
  })

  test('is one JSON document', async () => {
    const { out } = await verified(set.atlas, '--sample', '1', '--others', '0', '--json')
    const found = JSON.parse(out)
    expect(found).toMatchObject({
      atlas: set.atlas,
      true: true,
      hits: 4,
      pictures: 0,
      pictures_of: 40,
      faults: [],
    })
    expect(found.layers[1]).toMatchObject({ layer: 'conv2', nine: { tried: 4, wrong: 0 } })
  })

  test('compares two atlases and tells the largest difference', async () => {
    const other = await set.edited(`UPDATE hits SET value = (value * 1.00005)::FLOAT WHERE ${second}`)
    const { code, out } = await verified(set.atlas, '--against', other.name)
    expect(code).toBe(0)
    expect(out).toMatch(
      /^The largest difference: conv2:3 in \d+\.png, \S+ here and \S+ there: \S+ of the layer/m,
    )
    expect(out).toMatch(/hits compared, \d+ equal bit for bit: \S+ and \S+ say the same\.\n$/)
    const far = await set.edited(`UPDATE hits SET value = value * 2 WHERE ${second}`)
    const wrong = await verified(set.atlas, '--against', far.name, '--json')
    expect(wrong.code).toBe(1)
    expect(JSON.parse(wrong.out)).toMatchObject({
      same: false,
      wrong: 1,
      faults: [{ check: 'value', rank: 2 }],
    })
  })

  test('refuses in one line what makes no sense, and what is nowhere', async () => {
    const line = async (...args: readonly string[]) => {
      const { code, err } = await verified(...args)
      return `${code} ${err}`
    }
    expect(await line(set.atlas, '--against', set.atlas, '--seed', '1')).toBe(
      '2 unitscope: --seed is about running hits again, and --against compares tables. Leave one out.\n',
    )
    expect(await line(set.atlas, '--all', '--others', '1')).toBe(
      '2 unitscope: --all and --others exclude each other. Give one of them.\n',
    )
    expect(await line(set.atlas, '--model', 'nowhere.onnx')).toBe(
      '3 unitscope: There is no model at nowhere.onnx.\n',
    )
    expect(await line(set.atlas, '--pictures', set.atlas)).toMatch(
      /^3 unitscope: \d+\.png is not here, or not the picture that was scanned\. --pictures FOLDER says/,
    )
  })
})
