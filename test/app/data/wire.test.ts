import { expect, test } from 'vitest'
import { wireNodes } from '../../../src/app/data/fold-blocks.ts'
import { storyOf, swapped } from '../../../src/app/data/story.ts'
import { layWire } from '../../../src/app/data/wire.ts'
import type { AtlasDocument, LayerSummary } from '../../../src/server/api/document.ts'

const layer = (name: string, number: number, map = 10, sees = number): LayerSummary => ({
  name,
  number,
  ordinal: number,
  tensor: name,
  kind: 'convolution',
  op: 'Conv',
  units: 8,
  dead: 0,
  map: [map, map],
  rectified: true,
  receptive_fields: [],
  sees_all: [false, false],
  sees,
  wide: false,
  note: null,
  preview: [],
})
const layers = (...names: string[]) => names.map((name, i) => layer(name, i + 1))
const lay = (names: string[], edges: AtlasDocument['edges']) =>
  layWire(wireNodes({ layers: layers(...names) }, new Set()), edges)

test('a chain is one lane without bars', () => {
  const wire = lay(
    ['a', 'b', 'c'],
    [
      ['a', 'b', 'flow'],
      ['b', 'c', 'flow'],
    ],
  )
  expect(wire.dots.map(dot => [dot.column, dot.lane])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
  ])
  expect(wire.bars).toEqual([])
})

test('a skip is an arc that ends in a plus', () => {
  const wire = lay(
    ['a', 'b', 's'],
    [
      ['a', 'b', 'flow'],
      ['a', 's', 'skip'],
      ['b', 's', 'flow'],
    ],
  )
  expect(wire.dots.map(dot => dot.plus)).toEqual([false, false, true])
  expect(wire.lines.filter(line => line.kind === 'skip')).toHaveLength(1)
  expect(wire.lanes).toEqual([0, 0])
})

test('branches are lanes that join at one bar, whoever follows', () => {
  const edges: AtlasDocument['edges'] = [
    ['a', 'x', 'branch'],
    ['a', 'y', 'branch'],
    ['x', 'b', 'branch'],
    ['y', 'b', 'branch'],
    ['x', 'c', 'branch'],
    ['y', 'c', 'branch'],
  ]
  const wire = lay(['a', 'x', 'y', 'b', 'c'], edges)
  expect(wire.dots.map(dot => [dot.column, dot.lane])).toEqual([
    [0, 0],
    [1, -0.5],
    [1, 0.5],
    [2, -0.5],
    [2, 0.5],
  ])
  expect(wire.bars).toHaveLength(1)
})

test('repeated blocks of a deep network fold, and open again', () => {
  const deep = [0, 1, 2].flatMap(stage =>
    [0, 1, 2].flatMap(block =>
      ['.conv1', '.conv2', ''].map(part => layer(`layer${stage}.${block}${part}`, 1, 32 >> stage)),
    ),
  )
  const folded = wireNodes({ layers: deep }, new Set())
  expect(folded.map(node => node.label)).toEqual(['layer0.0 × 3', 'layer1.0 × 3', 'layer2.0 × 3'])
  expect(wireNodes({ layers: deep }, new Set([folded[1].key]))).toHaveLength(11)
  expect(wireNodes({ layers: deep.slice(0, 9) }, new Set())).toHaveLength(9)
})

test('the story takes what the address names, else the atlas, and fills up by what is seen', () => {
  const all = { layers: layers('a', 'b', 'c', 'd'), story: ['a', 'd'], network: { size: [64, 64] as const } }
  const named = (wanted: string[] | null, count: number) =>
    storyOf(all, wanted, count).map(({ name }) => name)
  expect(named(['c', 'b'], 6)).toEqual(['b', 'c'])
  expect(named(null, 2)).toEqual(['a', 'd'])
  expect(named(null, 3)).toEqual(['a', 'b', 'd'])
  expect(named(['gone'], 9)).toEqual(['a', 'b', 'c', 'd'])
})

test('a layer takes the place of the nearest one of the story', () => {
  const [a, b, c, d] = layers('a', 'b', 'c', 'd')
  expect(swapped([a, d], b)).toEqual(['b', 'd'])
  expect(swapped([a, d], c)).toEqual(['a', 'c'])
  expect(swapped([a, d], d)).toEqual(['a', 'd'])
})
