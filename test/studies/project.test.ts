import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { readNpy } from '../../src/atlas/npy.ts'
import type { Atlas } from '../../src/atlas/open.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { type ProjectionRow, projectionsPack, projectionsTable } from '../../src/atlas/tables/projections.ts'
import { openTable } from '../../src/atlas/tables/read-table.ts'
import { run } from '../../src/cli/run.ts'
import { project } from '../../src/studies/project.ts'
import { projectPicture } from '../../src/studies/project-picture.ts'
import type { Projected } from '../../src/studies/projected.ts'
import { effectiveField, wholeValues } from '../../src/studies/projected.ts'
import { fakeTerminal } from '../cli/fake-terminal.ts'
import { writeNoise } from '../noise-picture.ts'
import { input, modelBytes, noise, weight } from '../onnx-model.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/index.js', import.meta.url)
const { scan, projectAll } = (await import(built.href)) as typeof import('../../src/index.ts')

const folder = mkdtempSync(join(tmpdir(), 'unitscope-project-'))
const pictures = join(folder, 'pictures')
const model = join(folder, 'two.onnx')
const out = join(folder, 'two.atlas')
const side = 16
let atlas: Atlas

beforeAll(async () => {
  mkdirSync(pictures)
  for (let i = 0; i < 14; i++) await writeNoise(join(pictures, `${String(i).padStart(2, '0')}.png`), side, i)
  writeFileSync(model, network(1))
  writeFileSync(join(folder, 'other.onnx'), network(2))
  await scan({ model, sources: [pictures], out, preprocess: 'unit', workers: 1 })
  atlas = await openAtlasFolder(out)
})
afterAll(() => rmSync(folder, { recursive: true }))

function values(count: number, seed: number): number[] {
  const value = noise(seed)
  return Array.from({ length: count }, () => value())
}

function network(seed: number): Uint8Array {
  return modelBytes({
    inputs: [input('x', [1, 3, side, side])],
    outputs: ['b'],
    weights: [
      weight('one.weight', [4, 3, 3, 3], values(108, seed)),
      weight('two.weight', [10, 4, 5, 5], values(1000, seed + 1)),
    ],
    nodes: [
      { op: 'Conv', in: ['x', 'one.weight'], out: ['c'], attributes: { pads: [1, 1, 1, 1] } },
      { op: 'Relu', in: ['c'], out: ['r'] },
      { op: 'MaxPool', in: ['r'], out: ['p'], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
      { op: 'Conv', in: ['p', 'two.weight'], out: ['b'] },
    ],
  })
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** The weights of unit `unit` of the first layer, [3, 3, 3]. */
async function filter(unit: number): Promise<Float32Array> {
  const { data } = (await atlas.matrix('filters'))!
  return Float32Array.from(data.slice(unit * 27, (unit + 1) * 27))
}

/** The numbers of a projection in the 3 x 3 px around a place, [3, 3, 3]. */
function around(projected: Projected, row: number, col: number): number[] {
  const values = wholeValues(projected)
  return Array.from({ length: 27 }, (_, i) => {
    const [channel, y, x] = [Math.floor(i / 9), row - 1 + (Math.floor(i / 3) % 3), col - 1 + (i % 3)]
    const inside = y >= 0 && x >= 0 && y < side && x < side
    return inside ? values[(channel * side + y) * side + x] : Number.NaN
  })
}

describe('projections of an atlas’ hits', () => {
  it('of a unit that looks at the picture itself are its filter, by every rule', async () => {
    const [unit] = atlas.selectUnits(['one:2'])
    const weights = await filter(2)
    const found = await all(project(atlas, [unit], { methods: ['deconvnet', 'guided', 'gradient'] }))
    expect(found).toHaveLength(27)
    for (const projected of found) {
      const numbers = around(projected, projected.row, projected.col)
      expect(numbers.map((value, i) => (Number.isNaN(value) ? weights[i] : value))).toEqual([...weights])
    }
  })

  it('are zero outside the field, and the effective field lies inside', async () => {
    for (const projected of await all(project(atlas, atlas.selectUnits(['two'])))) {
      const { x0, y0, x1, y1 } = projected.box
      const values = wholeValues(projected)
      const outside = values.filter((_, i) => {
        const [y, x] = [Math.floor(i / side) % side, i % side]
        return y < y0 || y >= y1 || x < x0 || x >= x1
      })
      expect(outside.every(value => value === 0)).toBe(true)
      const field = effectiveField(projected)!
      expect([field.x0 >= x0, field.y0 >= y0, field.x1 <= x1, field.y1 <= y1]).toEqual([
        true,
        true,
        true,
        true,
      ])
    }
  })

  it('are those of the picture and place that the table names', async () => {
    const [unit] = atlas.selectUnits(['two:3'])
    const [hit] = await atlas.nine(unit)
    const [projected] = await all(project(atlas, [unit], { rank: 1, methods: ['gradient'] }))
    const { key } = await atlas.picture(hit.picture)
    expect([projected.picture, projected.row, projected.col]).toEqual([key, hit.row, hit.col])
    const [again] = await projectPicture(model, join(pictures, key), 'two:3', {
      methods: ['gradient'],
      preprocess: 'unit',
    })
    expect([again.row, again.col, again.activation]).toEqual([hit.row, hit.col, hit.value])
    expect(again.window).toEqual(projected.window)
  })

  it('are of one unit of one layer where the picture is one’s own', async () => {
    await expect(
      projectPicture(model, join(pictures, '00.png'), '*:0', { preprocess: 'unit' }),
    ).rejects.toThrow('"*" names 2 layers. Name one, as in one:0.')
  })

  it('refuse another network, and pictures that are not there', async () => {
    const units = atlas.selectUnits(['one:0'])
    await expect(all(project(atlas, units, { model: join(folder, 'other.onnx') }))).rejects.toThrow(
      'is another network than the one',
    )
    const empty = mkdtempSync(join(folder, 'empty-'))
    await expect(all(project(atlas, units, { pictures: [empty] }))).rejects.toThrow(
      'is not here, or not the picture that was scanned',
    )
    renameSync(model, `${model}.away`)
    await expect(all(project(atlas, units))).rejects.toThrow('--model FILE says where it is')
    renameSync(`${model}.away`, model)
  })
})

async function indexRows(): Promise<ProjectionRow[]> {
  return all((await openTable(folderStorage(out), projectionsTable('guided'))).all())
}

describe('projections of all nines', () => {
  it('are stored with their effective fields, a layer at a time, and not made twice', async () => {
    const first = await projectAll(atlas, atlas.selectLayers(['two']), { method: 'guided', workers: 1 })
    expect(first).toMatchObject({ units: 10, projections: 90, layersBefore: 0 })
    const stages: number[] = []
    const whole = await projectAll(atlas, atlas.layers, {
      method: 'guided',
      workers: 1,
      progress: ({ done }) => stages.push(done),
    })
    expect(whole).toMatchObject({ units: 14, projections: 126, layersBefore: 1 })
    expect(stages.at(-1)).toBe(4)
    const rows = await indexRows()
    expect(rows.map(({ layer }) => layer).filter((name, i, names) => name !== names[i - 1])).toEqual([
      'one',
      'two',
    ])
    const [unit] = atlas.selectUnits(['two:5'])
    const found = await all(project(atlas, [unit], { methods: ['guided'] }))
    const own = rows.filter(row => row.layer === 'two' && row.unit === 5)
    expect(own.map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 }))).toEqual(found.map(effectiveField))
  })

  it('are images in a pack, three in a row', async () => {
    const row = (await indexRows()).find(({ layer, unit }) => layer === 'two' && unit === 5)!
    const { ordinal } = atlas.layer('two')
    const pack = readFileSync(join(out, projectionsPack('guided', ordinal)))
    const { width, height, format } = await sharp(pack.subarray(row.offset, row.offset + row.size)).metadata()
    const field = atlas.layer('two').receptive_fields[0].path!.size
    expect([format, height, width]).toEqual(['webp', 3 * field[0], 3 * field[1]])
  })
})

async function unitscope(...args: string[]) {
  const terminal = fakeTerminal()
  const code = await run(args, terminal)
  return { code, out: terminal.stdout(), err: terminal.stderr() }
}

describe('unitscope project', () => {
  it('prints where projections come from', async () => {
    const { code, out: text } = await unitscope('project', out, 'two:5', '--rank', '1')
    expect(code).toBe(0)
    expect(text).toMatch(/^unit +method +activation +row,col +largest +field +90% in +picture\n/)
    expect(text).toMatch(/\ntwo:5 +deconvnet +1 .* 12x12 .*\.png\n$/)
  })

  it('prints all numbers as JSON, by every rule', async () => {
    const { out: text } = await unitscope('project', out, 'two:5', '--rank', '2', '--method', 'all', '--json')
    const { items } = JSON.parse(text)
    expect(items.map(({ method }: { method: string }) => method)).toEqual([
      'deconvnet',
      'guided',
      'gradient',
      'gradientTimesInput',
    ])
    expect(items[0]).toMatchObject({ tensor: 'b', unit: 5, shape: [3, side, side] })
    expect(items[0].values).toHaveLength(3 * side * side)
  })

  it('writes pictures and arrays', async () => {
    const png = join(folder, 'one.png')
    expect((await unitscope('project', out, 'two:5', '-o', png, '--on', 'black')).out).toBe(`${png}\n`)
    expect((await sharp(png).metadata()).channels).toBe(4)
    const npy = join(folder, 'one.npy')
    await unitscope('project', out, 'two:5', '-o', npy)
    expect(readNpy(readFileSync(npy), npy).shape).toEqual([9, 3, side, side])
    const many = join(folder, 'many')
    await unitscope('project', out, 'two:1,2', '-o', many)
    expect(['two-1-deconvnet.png', 'two-2-deconvnet.png'].every(name => existsSync(join(many, name)))).toBe(
      true,
    )
    const none = await unitscope('project', out, 'two:1', '--rank', '10', '--json')
    expect(none).toEqual({
      code: 2,
      out: '',
      err: 'unitscope: two:1 has no hit of rank 10: there is nothing to project.\n',
    })
    const several = await unitscope('project', out, 'two:1,2', '-o', png)
    expect([several.code, several.err]).toEqual([2, expect.stringContaining('Give -o a folder.')])
  })
})
