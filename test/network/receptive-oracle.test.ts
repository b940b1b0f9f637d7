import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../src/base/interval.ts'
import type { AffineField, SizedNetwork } from '../../src/network/network.ts'
import { readNetwork } from '../../src/network/read-network.ts'
import { receptiveFieldReader } from '../../src/network/receptive-field.ts'
import { sizeNetwork } from '../../src/network/size.ts'
import { sharedFolder } from '../shared.ts'

const shared = sharedFolder()

type Corners = [number, number, number, number] | null

interface Unclipped {
  uniform?: boolean
  width: number
  height: number
  strideX: number
  strideY: number
  x0: number
  y0: number
}

interface Expected {
  input: number[]
  layers: Record<
    string,
    {
      places: { row: number; col: number; box: Corners; boxLocal?: Corners }[]
      unclipped: Unclipped | null
      unclippedLocal?: Unclipped
      global: boolean
      perChannel?: { row: number; col: number; groups: { box: Corners; units: number[] }[] }
    }
  >
}

interface Case {
  name: string
  sized: SizedNetwork
  expected: Expected
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

function openCase(name: string): Case {
  const folder = `${shared}oracle/networks/${name}`
  const network = readNetwork(readFileSync(`${folder}/model.onnx`), `${name}.onnx`)
  const expected = json<Expected>(`${folder}/expected/boxes.json`)
  const { height, width } = json<{ input: { height: number; width: number } }>(`${folder}/network.json`).input
  return { name, sized: sizeNetwork(network, { height, width }), expected }
}

const names = shared ? json<{ networks: { name: string }[] }>(`${shared}oracle/index.json`).networks : []

const corners = (box: Box | null): Corners => box && [box.x0, box.y0, box.x1, box.y1]

function affine(field: AffineField | null): object | null {
  if (!field) return null
  const { width, height, strideX, strideY, x0, y0 } = field
  return { width, height, strideX, strideY, x0, y0 }
}

/** The field of a layer as a whole: the widest of its channel groups. */
function widest(fields: readonly (AffineField | null)[]): AffineField | null {
  return fields.reduce((a, b) => (a && b ? (b.width * b.height > a.width * a.height ? b : a) : null))
}

describe.skipIf(!shared)('receptive fields against PyTorch (needs ../shared)', () => {
  it.each(names.map(({ name }) => name))('sees exactly the pixels that have a gradient in %s', name => {
    const { sized, expected } = openCase(name)
    const reader = receptiveFieldReader(sized)
    for (const [tensor, layer] of Object.entries(expected.layers)) {
      const boxes = reader.boxes(tensor)
      for (const { row, col, box, boxLocal } of layer.places) {
        const place = `${tensor} ${row},${col}`
        expect([place, corners(boxes.box('whole', row, col))]).toEqual([place, box])
        expect([place, corners(boxes.box('path', row, col))]).toEqual([place, boxLocal ?? box])
      }
    }
  })

  it.each(names.map(({ name }) => name))('finds the affine form, or that there is none, in %s', name => {
    const { sized, expected } = openCase(name)
    const reader = receptiveFieldReader(sized)
    for (const [tensor, layer] of Object.entries(expected.layers)) {
      const fields = reader.fields(tensor)
      const form = (wanted: Unclipped | null | undefined) =>
        wanted?.uniform === false ? null : (wanted ?? null)
      const local = layer.unclippedLocal ?? layer.unclipped
      expect([tensor, fields.some(field => field.global)]).toEqual([tensor, layer.global])
      expect([tensor, affine(widest(fields.map(field => field.whole)))]).toEqual([
        tensor,
        form(layer.unclipped),
      ])
      expect([tensor, affine(widest(fields.map(field => field.path)))]).toEqual([tensor, form(local)])
    }
  })

  it.each(names.map(({ name }) => name))('tells apart channels that see differently in %s', name => {
    const { sized, expected } = openCase(name)
    const reader = receptiveFieldReader(sized)
    for (const [tensor, { perChannel }] of Object.entries(expected.layers)) {
      const fields = reader.fields(tensor)
      if (!perChannel) expect([tensor, fields.length]).toEqual([tensor, 1])
      for (const { box, units } of perChannel?.groups ?? []) {
        for (const unit of units) {
          const seen = reader.boxes(tensor, unit).box('whole', perChannel?.row ?? 0, perChannel?.col ?? 0)
          expect([tensor, unit, corners(seen)]).toEqual([tensor, unit, box])
        }
      }
    }
  })
})
