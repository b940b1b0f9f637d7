import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import type { MapDocument, PictureDocument, Value } from '../../src/server/api/document.ts'
import type { Viewer } from '../../src/server/serve.ts'
import { project } from '../../src/studies/project.ts'
import { projectionPng } from '../../src/studies/projection-file.ts'
import { childrenWith } from '../scan/children.ts'
import { type ScannedSet, scannedSet } from '../studies/scanned-atlas.ts'
import { pngBomb } from './png-bomb.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/server/serve.js', import.meta.url)
const { serve } = (await import(built.href)) as typeof import('../../src/server/serve.ts')

let set: ScannedSet
let viewer: Viewer
let token: string

beforeAll(async () => {
  set = await scannedSet()
  viewer = await serve([set.atlas], { port: 0 })
  token = await tokenOf(viewer)
}, 120_000)
afterAll(async () => {
  await viewer.close()
  set.remove()
})

async function tokenOf({ url }: Viewer): Promise<string> {
  return /us-token" content="([^"]+)/.exec(await (await fetch(url)).text())?.[1] ?? ''
}

const get = (path: string, from = viewer) => fetch(new URL(`api/${path}`, from.url))
const post = (path: string, body: Uint8Array | ReadableStream) =>
  fetch(new URL(`api/${path}`, viewer.url), {
    method: 'POST',
    headers: { 'x-unitscope-token': token },
    body: body as BodyInit,
    // A stream needs it.
    ...({ duplex: 'half' } as RequestInit),
  })
const answer = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T

/** Documents write a float32 in the fewest digits. */
const float = (value: Value) => Math.fround(Number(value))

interface Refusal {
  readonly error: { readonly code: string; readonly what: string; readonly way_out: string | null }
}

async function firstHit(layer: string) {
  const atlas = await openAtlasFolder(set.atlas)
  for (let unit = 0; ; unit++) {
    const [hit] = await atlas.nine({ layer: atlas.layer(layer), unit })
    if (hit) return { atlas, hit }
  }
}

describe('a picture of the set', () => {
  test('has the map whose maximum is the hit', async () => {
    for (const layer of ['conv1', 'conv2', 'conv3']) {
      const { hit } = await firstHit(layer)
      const map = await answer<MapDocument>(get(`map/${layer}/${hit.unit}/${hit.picture}`))
      expect([map.row, map.col, float(map.value)]).toEqual([hit.row, hit.col, hit.value])
      expect(map.approximate).toBe(false)
      expect(float(map.values[hit.row * map.size[1] + hit.col])).toBe(hit.value)
      expect(Math.max(...Buffer.from(map.data, 'base64'))).toBe(255)
    }
  })

  test('has the projection that "unitscope project" draws', async () => {
    const { atlas, hit } = await firstHit('conv2')
    const unit = { layer: atlas.layer('conv2'), unit: hit.unit }
    const projected = []
    for await (const one of project(atlas, [unit], { rank: 1, methods: ['guided'] })) projected.push(one)
    const drawn = await sharp(await projectionPng(projected, 'grey'))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const response = await get(`projected/guided/conv2/${hit.unit}/${hit.picture}.webp`)
    expect(response.headers.get('content-type')).toBe('image/webp')
    const found = await sharp(Buffer.from(await response.arrayBuffer()))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    // The file enlarges each number to a square, with a gap behind them.
    const by = Math.floor(drawn.info.width / found.info.width)
    for (let y = 0; y < found.info.height; y++)
      for (let x = 0; x < found.info.width; x++) {
        const from = (y * by * drawn.info.width + x * by) * drawn.info.channels
        const at = (y * found.info.width + x) * 3
        expect([...found.data.subarray(at, at + 3)]).toEqual([...drawn.data.subarray(from, from + 3)])
      }
  })

  test('is listed by all units nearest to their record, its own hits with their rank', async () => {
    const { hit } = await firstHit('conv2')
    const found = await answer<PictureDocument>(get(`picture/${hit.picture}?run=1`))
    expect(found.from).toBe('run')
    const layer = found.layers.find(({ name }) => name === 'conv2')!
    const at = layer.unit.indexOf(hit.unit)
    expect([float(layer.value[at]), layer.rank[at], layer.row[at], layer.col[at]]).toEqual([
      hit.value,
      1,
      hit.row,
      hit.col,
    ])
  })

  test('gives patches that were pushed out, and the projections of a nine', async () => {
    const { hit } = await firstHit('conv2')
    for (const path of [`entry/conv2/${hit.unit}/3.webp`, `projection/deconvnet/conv2/${hit.unit}.webp`]) {
      const response = await get(path)
      expect(response.status, path).toBe(200)
      expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).format).toBe('webp')
    }
  })

  test('is refused for places, units, pictures and methods that are not there', async () => {
    for (const path of [
      'map/conv1/99/0',
      'map/conv9/0/0',
      'map/conv1/0/4000',
      'projected/magic/conv1/0/0.webp',
    ])
      expect((await get(path)).status, path).toBe(404)
    expect((await get('projected/guided/conv1/0/0.webp?row=99&col=0')).status).toBe(400)
  })
})

describe('without the pictures', () => {
  test('maps come from views and say so, projections are refused with the way out', async () => {
    const copy = join(set.folder, 'carried.atlas')
    cpSync(set.atlas, copy, { recursive: true })
    rmSync(join(copy, '.local.json'))
    const carried = await serve([copy], { port: 0, model: set.model })
    try {
      const { hit } = await firstHit('conv2')
      const map = await answer<MapDocument>(get(`map/conv2/${hit.unit}/${hit.picture}`, carried))
      expect(map.approximate).toBe(true)
      const refused = await get(`projected/guided/conv2/${hit.unit}/${hit.picture}.webp`, carried)
      expect(refused.status).toBe(409)
      const { error } = (await refused.json()) as Refusal
      expect([error.code, error.way_out]).toEqual(['no-pictures', 'Start with --pictures FOLDER.'])
    } finally {
      await carried.close()
    }
  })

  test('and without the network nothing runs, with the way out', async () => {
    const copy = join(set.folder, 'alone.atlas')
    cpSync(set.atlas, copy, { recursive: true })
    rmSync(join(copy, '.local.json'))
    const alone = await serve([copy], { port: 0 })
    try {
      const { error } = await answer<Refusal>(get('map/conv2/0/0', alone))
      expect([error.code, error.way_out]).toEqual(['no-model', 'Start with --model FILE.'])
    } finally {
      await alone.close()
    }
  })
})

describe('a picture of the reader’s own', () => {
  const own = () => readFileSync(join(set.pictures, '7.png'))

  test('is run like one of the set', async () => {
    const found = await answer<PictureDocument>(post('run', own()))
    expect([found.picture, found.from, found.approximate]).toEqual([null, 'run', false])
    expect(found.layers.map(({ name }) => name)).toContain('conv2')
    const { unit, value, row } = found.layers.find(({ name }) => name === 'conv2')!
    const map = await answer<MapDocument>(post(`run/map/conv2/${unit[0]}`, own()))
    expect([map.value, map.row]).toEqual([value[0], row[0]])
    const projection = await post(`run/projection/guided/conv2/${unit[0]}`, own())
    expect([projection.status, projection.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  test('is refused while it comes where it is too large', async () => {
    let sent = 0
    const piece = new Uint8Array(1 << 20)
    const large = new ReadableStream({
      pull: controller => {
        if (sent >= 200) return controller.close()
        sent++
        controller.enqueue(piece)
      },
    })
    const response = await post('run', large)
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(200)
  })

  test('is refused where it is none, or a bomb', async () => {
    expect((await post('run', Buffer.from('<svg xmlns="x"></svg>'))).status).toBe(415)
    expect((await post('run', new Uint8Array())).status).toBe(415)
    const bomb = pngBomb(30_000)
    expect(bomb.length).toBeLessThan(1e6)
    const response = await post('run', bomb)
    expect(response.status).toBe(422)
    expect(((await response.json()) as Refusal).error.what).toMatch(/900 Mpixel is over the limit of 100/)
    expect((await get('map/conv1/0/0')).status).toBe(200)
  })

  test('needs the token of the page', async () => {
    const response = await fetch(new URL('api/run', viewer.url), { method: 'POST', body: own() })
    expect(response.status).toBe(403)
  })
})

test('a server that is closed leaves no process', async () => {
  const before = childrenWith('crew/worker').length
  const other = await serve([set.atlas], { port: 0 })
  expect((await get('map/conv1/0/0', other)).status).toBe(200)
  expect(childrenWith('crew/worker').length).toBeGreaterThan(before)
  await other.close()
  expect(childrenWith('crew/worker').length).toBe(before)
})
