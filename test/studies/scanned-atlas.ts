import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import type { Atlas } from '../../src/index.ts'
import { writeNoise } from '../noise-picture.ts'
import { input, modelBytes, weight } from '../onnx-model.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/scan/scan.js', import.meta.url)
const { scan } = (await import(built.href)) as typeof import('../../src/scan/scan.ts')

const size = 16
const tables = ['hits', 'units', 'pictures', 'entries']

/** A network and pictures of noise, to be scanned into atlases that are then edited. */
export interface ScannedSet {
  readonly folder: string
  readonly model: string
  readonly pictures: string
  /** The whole atlas. */
  readonly atlas: string
  /** A copy of the atlas, whose tables are changed by statements of SQL; the tables have their files' names. */
  readonly edited: (...statements: readonly string[]) => Promise<Atlas>
  readonly remove: () => void
}

/**
 * conv1 sees 3 px, conv2 12 px; conv3 lies behind a gate, which is a layer too: its field is global, its path 16 px.
 */
export async function scannedSet(pictureCount = 40): Promise<ScannedSet> {
  const folder = mkdtempSync(join(tmpdir(), 'unitscope-verify-'))
  const [pictures, model, atlas] = ['pictures', 'net.onnx', 'net.atlas'].map(name => join(folder, name))
  mkdirSync(pictures)
  for (let i = 0; i < pictureCount; i++) await writeNoise(join(pictures, `${i}.png`), size, i)
  writeFileSync(model, network())
  await scan({ model, sources: [pictures], out: atlas, preprocess: 'unit', workers: 1 })
  let copies = 0
  return {
    folder,
    model,
    pictures,
    atlas,
    edited: async (...statements) => {
      const copy = join(folder, `copy-${copies++}.atlas`)
      cpSync(atlas, copy, { recursive: true })
      await edit(copy, statements)
      return openAtlasFolder(copy)
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

async function edit(atlas: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  for (const table of tables)
    await connection.run(`CREATE TABLE ${table} AS SELECT * FROM '${join(atlas, `${table}.parquet`)}'`)
  for (const statement of statements) await connection.run(statement)
  for (const table of tables)
    await connection.run(`COPY ${table} TO '${join(atlas, `${table}.parquet`)}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
}

function network(): Uint8Array {
  const pads = { pads: [1, 1, 1, 1] }
  return modelBytes({
    inputs: [input('x', [1, 3, size, size])],
    outputs: ['r3'],
    weights: [
      weight('conv1.weight', [4, 3, 3, 3]),
      weight('conv2.weight', [4, 4, 5, 5]),
      weight('gate.weight', [4, 4, 1, 1]),
      weight('conv3.weight', [3, 4, 3, 3]),
    ],
    nodes: [
      { op: 'Conv', in: ['x', 'conv1.weight'], out: ['c1'], attributes: pads },
      { op: 'Relu', in: ['c1'], out: ['r1'] },
      { op: 'MaxPool', in: ['r1'], out: ['p'], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
      { op: 'Conv', in: ['p', 'conv2.weight'], out: ['c2'], attributes: pads },
      { op: 'Relu', in: ['c2'], out: ['r2'] },
      { op: 'GlobalAveragePool', in: ['r2'], out: ['g'] },
      { op: 'Conv', in: ['g', 'gate.weight'], out: ['s'] },
      { op: 'Sigmoid', in: ['s'], out: ['gate'] },
      { op: 'Mul', in: ['r2', 'gate'], out: ['m'] },
      { op: 'Conv', in: ['m', 'conv3.weight'], out: ['c3'], attributes: pads },
      { op: 'Relu', in: ['c3'], out: ['r3'] },
    ],
  })
}
