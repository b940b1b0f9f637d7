import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correlations } from '../../src/atlas/correlation.ts'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { newState } from '../../src/atlas/new-state.ts'
import { type Atlas, openAtlas } from '../../src/atlas/open.ts'
import { pickUnits } from '../../src/atlas/pick.ts'
import { drawPatch } from '../../src/figures/patch.ts'
import { plate as drawPlate } from '../../src/figures/plate.ts'
import { houseFonts } from '../../src/figures/raster.ts'
import { themes } from '../../src/figures/theme.ts'
import { readAdvances } from '../../src/figures/typeface.ts'
import { type Preprocessing, planScan, plate, type ScanOptions } from '../../src/index.ts'
import { inputWriter } from '../../src/pictures/input.ts'
import { preset } from '../../src/pictures/preset.ts'
import { checkUnchanged, opened } from '../../src/scan/crew/model.ts'
import { writeMadeAtlas } from '../atlas/made-atlas.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-library-'))
let atlas: Atlas

beforeAll(async () => {
  await writeMadeAtlas(folderStorage(folder))
  atlas = await openAtlas(folderStorage(folder))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('messages that only callers of the library meet', () => {
  it('of an atlas: unknown units, files, several layers for one', async () => {
    expect(() => correlations({ data: new Float32Array(4), shape: [2, 2] }, 2)).toThrow(
      'There is no unit 2 among 2.',
    )
    await expect(folderStorage(folder).read('../secret')).rejects.toThrow(
      'is no name of a file in an atlas. Use letters,',
    )
    expect(() => atlas.layer('*')).toThrow(', ... Name one.')
  })

  it('of a fold and a choice: sizes that do not go together', () => {
    const shape = { units: 2, top: 9, labels: 0, pictures: 1 }
    expect(() => newState(shape, new Uint8Array(1))).toThrow(
      'rectified tells about 1 units, but the state has 2.',
    )
    expect(() => pickUnits([], { by: 'number', count: 0 })).toThrow(
      'Cannot pick 0 units. Give a whole number.',
    )
  })

  it('of figures: none, two layers on one plate, fonts that are none', async () => {
    const units = atlas.selectUnits(['conv1:0', 'A_b:0'])
    await expect(plate(atlas, [])).rejects.toThrow('A figure of no unit: name at least one.')
    await expect(plate(atlas, units)).rejects.toThrow('A plate shows units of one layer, not of 2.')
    const theme = { mat: '#fff', line: '#000' }
    const square = { x: 0, y: 0, side: 10 }
    expect(() =>
      drawPatch({ bytes: Uint8Array.of(71, 73, 70) }, square, { ...themes.light, ...theme }),
    ).toThrow('A patch for a figure starts with bytes 47 49 46')
    const blocks = Array.from({ length: 5000 }, () => ({ name: 'conv1:0', patches: [] }))
    const content = { title: 'conv1', meta: '', top: 9, blocks, caption: { lead: '', text: '', methods: '' } }
    expect(() => drawPlate(content, { shape: 'slide', theme: 'light', fonts: houseFonts() })).toThrow(
      '5000 units do not fit on one figure "conv1". Draw fewer, or several figures.',
    )
    expect(() => readAdvances(new Uint8Array(64))).toThrow('Take a TTF or OTF file.')
  })

  it('of preprocessing: a target of another size, statistics for other channels', () => {
    const form = {
      type: 'float32',
      layout: 'NCHW',
      channels: 3,
      batch: 1,
      height: null,
      width: null,
      name: 'x',
    } as const
    const way = preset('unit', { height: 2, width: 2 })
    const view = {
      data: new Uint8Array(12),
      width: 2,
      height: 2,
      transform: { scaleX: 1, scaleY: 1, cropX: 0, cropY: 0, content: { x0: 0, y0: 0, x1: 2, y1: 2 } },
    }
    expect(() => inputWriter(way, form)(view, new Float32Array(3))).toThrow(
      'The target for a view of 2x2 holds 3 values, not 12.',
    )
    const odd: Preprocessing = { ...way, mean: [0, 1], std: [1] }
    expect(() => inputWriter(odd, form)).toThrow('Choose another with --preprocess, such as "unit".')
  })

  it('of a scan: options out of range', async () => {
    const options: ScanOptions = { model: 'net.onnx', sources: ['pictures'] }
    await expect(planScan({ ...options, top: 0 })).rejects.toThrow('--top 0 is no whole number from 1 on')
    const views = Object.assign({ ...options }, JSON.parse('{"views": "some"}'))
    await expect(planScan(views)).rejects.toThrow('--views some is none of all, hits, none')
  })

  it('of a model: changed on the way, refused by the runtime, too large for the memory', async () => {
    const path = join(folder, 'net.onnx')
    writeFileSync(path, 'x')
    const files = [{ path, sizeBytes: 2, modifiedMs: 0, sha256: '' }]
    await expect(checkUnchanged(files)).rejects.toThrow(
      /^net\.onnx changed while it was scanned .* Begin again with --fresh, or put the old file back\.$/,
    )
    const fails = (message: string) => opened(files, () => Promise.reject(new Error(message)))
    await expect(fails('no such kernel')).rejects.toThrow('The runtime cannot open net.onnx: no such kernel')
    await expect(fails('std::bad_alloc')).rejects.toThrow('Memory is too short for net.onnx')
  })
})
