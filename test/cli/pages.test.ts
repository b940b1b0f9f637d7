import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { run } from '../../src/cli/run.ts'
import { writeMadeAtlas } from '../atlas/made-atlas.ts'
import { fakeTerminal } from './fake-terminal.ts'

const folder = join(mkdtempSync(join(tmpdir(), 'unitscope-pages-')), 'made.atlas')
beforeAll(() => writeMadeAtlas(folderStorage(folder)))
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

async function printed(...args: string[]): Promise<string> {
  const terminal = fakeTerminal()
  expect(await run(args, terminal)).toBe(0)
  expect(terminal.stderr()).toBe('')
  return terminal.stdout()
}

describe('top', () => {
  it('prints a row per hit, the name of the unit once, and why a unit has none', async () => {
    const lines = (await printed('top', folder, 'conv1')).split('\n')
    expect(lines[0]).toMatch(/^unit +activation +row,col +picture$/)
    expect(lines.filter(line => line.startsWith('conv1:0'))).toHaveLength(1)
    expect(lines.find(line => line.startsWith('conv1:1'))).toContain('(dead: fires in no picture)')
  })

  it('prints JSON keyed by tensor: dead units, NaN, hits with key, value and place', async () => {
    const { layers } = JSON.parse(await printed('top', folder, '--json'))
    const [conv1, second] = Object.values<{ units: { dead: boolean; nan: boolean; hits: object[] }[] }>(
      layers,
    )
    expect(conv1!.units.map(unit => unit.dead)).toEqual([false, true, false])
    expect(second!.units[1]).toMatchObject({ dead: false, nan: true, hits: [] })
    expect(Object.keys(conv1!.units[0]!.hits[0]!)).toEqual(['picture', 'value', 'row', 'col'])
  })

  it('prints statistics of all pictures, and none where no picture gave a value', async () => {
    const { layers } = JSON.parse(await printed('top', folder, '--statistics', '--json'))
    const [, second] = Object.values<{ all: object }[]>(layers)
    expect(second![1]!.all).toEqual({ pictures: 0, mean: null, share: null, min: null, max: null, sd: null })
  })

  it('prints CSV with a head', async () => {
    expect(await printed('top', folder, 'conv1:0', '--csv')).toMatch(
      /^"layer","unit","kind","rank","picture",.*\r\n"conv1",0,"top",1,"/,
    )
  })
})

describe('layers', () => {
  it('lists the layers of an atlas as those of a network', async () => {
    expect(await printed('layers', folder)).toMatch(
      /^no\. +layer +op +units +map +sees +stride\n +@1 +conv1 /,
    )
    expect(JSON.parse(await printed('layers', folder, '--json')).layers).toHaveLength(2)
  })
})
