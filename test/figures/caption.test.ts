import { expect, test } from 'vitest'
import { caption, type PlateFacts } from '../../src/figures/caption.ts'
import { filterCaption } from '../../src/figures/filter-caption.ts'
import { overviewCaption } from '../../src/figures/overview-caption.ts'
import { count } from '../../src/figures/phrase.ts'
import { type ProjectionFacts, projectionCaption } from '../../src/figures/projection-caption.ts'

const facts: PlateFacts = {
  network: 'SomeNet',
  layer: { name: 'pw6', ordinal: 7, layers: 14, units: 384, places: 144 },
  units: [349, 103, 85, 297, 120, 39, 11, 151, 52],
  sees: { width: 59, height: 59 },
  surroundings: false,
  hits: 'top',
  top: 9,
  pictures: 979,
  view: { width: 192, height: 192 },
  activation: 'after',
  choice: { by: 'standout' },
  hatched: true,
  fewer: false,
  blank: false,
  cutFrom: 'pictures',
  versions: ['unitscope 0.1.0'],
}
const textOf = (changes: Partial<PlateFacts>): string => {
  const { lead, text, methods } = caption({ ...facts, ...changes })
  return `${lead} ${text} ${methods}`.replaceAll('\u00a0', ' ')
}

test('the caption of nine units says what, how many pictures, what a patch is, and how it was made', () => {
  expect(textOf({})).toBe(
    'Nine units of layer pw6. Each block is one unit, one of the 384 channels of layer 7 of 14 in SomeNet: ' +
      'the nine patches, from nine different pictures of 979, that make it fire most, strongest first. ' +
      'A patch is what the unit sees: 59 × 59 px of a 192 px picture. Hatched: outside the picture. ' +
      'The units are the nine that stand out most. ' +
      'One hit per picture: the maximum over all places of the unit’s map, after the activation function; ' +
      'ties by the pictures’ paths, then by place, row by row. ' +
      'Standing out: (mean of its hits − mean over pictures) / deviation; units much like one shown, or with hits at the border, come later. ' +
      'Patches are cut from the pictures. After Zeiler and Fergus 2013 (ECCV 2014). unitscope 0.1.0.',
  )
})

test.each<[string, Partial<PlateFacts>, string]>([
  ['one unit is named', { units: [349] }, 'Unit 349 of layer pw6. The block is one unit,'],
  ['one channel', { units: [0], layer: { ...facts.layer, units: 1 } }, 'the only channel of layer 7'],
  ['random hits were not chosen', { hits: 'random' }, 'drawn at random from those of 979 in which it fires'],
  ['one patch a unit', { top: 1 }, 'the patch, from 979 pictures, that makes it fire most.'],
  ['units at random name the seed', { choice: { by: 'random', seed: 7 } }, 'drawn at random, seed 7.'],
  ['named units', { choice: { by: 'name' } }, 'The units are chosen by name.'],
  ['before the activation function', { activation: 'before' }, 'map, before the activation function;'],
  ['no activation function', { activation: 'none' }, 'the unit’s map; ties by'],
  ['one place', { layer: { ...facts.layer, places: 1 } }, 'One hit per picture: the unit’s activation,'],
  ['sees all', { sees: { width: 315, height: 315 } }, 'each patch is a whole one, 192 × 192 px.'],
  ['sees all at 95 percent', { sees: { width: 183, height: 183 } }, 'each patch is a whole one'],
  ['sees all of one axis', { sees: { width: 400, height: 31 } }, '31 px in height, all the width,'],
  ['no fixed size', { sees: null }, 'A patch is what the unit sees of a 192 px picture.'],
  [
    'surroundings',
    { sees: { width: 3, height: 3 }, surroundings: true },
    '3 × 3 px of a 192 px picture; its surr',
  ],
  ['a view that is no square', { view: { width: 320, height: 240 } }, 'of a 320 × 240 px picture.'],
  ['fewer than nine', { fewer: true }, 'Empty squares: fewer than nine pictures gave it a hit.'],
  ['from packs', { cutFrom: { packs: 64 } }, 'cut from the atlas, which keeps them at 64 px.'],
])('%s', (_name, changes, part) => {
  expect(textOf(changes)).toContain(part)
})

test('counts are words up to twelve, and have commas between thousands', () => {
  expect([9, 12, 13, 1281167].map(count)).toEqual(['nine', 'twelve', '13', '1,281,167'])
})

test('an overview says how many layers it shows', () => {
  const { lead, text } = overviewCaption({ ...facts, layers: 14, shown: 5 })
  expect(lead).toBe('What SomeNet looks for.')
  expect(text).toContain('a layer of SomeNet, five of 14, from first to last')
})

const projected: ProjectionFacts = {
  ...facts,
  method: 'guided',
  ground: 'grey',
  framed: false,
  empty: false,
  alike: false,
}
const projectionText = (changes: Partial<ProjectionFacts>): string => {
  const { lead, text, methods } = projectionCaption({ ...projected, ...changes })
  return `${lead} ${text} ${methods}`.replaceAll('\u00a0', ' ')
}

test('the caption of projections says by which rule, what zero is, and that it is no picture in a mind', () => {
  expect(projectionCaption(projected).text.replaceAll('\u00a0', ' ')).toBe(
    'Right: each block is one unit, one of the 384 channels of layer 7 of 14 in SomeNet: the nine patches, from nine ' +
      'different pictures of 979, that make it fire most, strongest first. A patch is what the unit sees: 59 × 59 px of a ' +
      '192 px picture. Left: the same hits in the same order, carried back to the pixels by the rule called guided: what in ' +
      'the patch carried the activation. It is not a picture that the unit has in mind. Grey is zero, and each colour is ' +
      'lighter or darker by its sign; contrast is set per projection. Hatched: outside the picture. The units are the nine ' +
      'that stand out most.',
  )
})

test.each<[string, Partial<ProjectionFacts>, string]>([
  ['deconvnet', { method: 'deconvnet' }, 'Deconvnet: a signal of 1 starts at the hit’s place'],
  ['guided', {}, 'Guided backpropagation (Springenberg et al. 2015): a signal of 1'],
  [
    'gradient',
    { method: 'gradient' },
    'the derivative of the hit’s activation with respect to each input value.',
  ],
  ['gradient x input', { method: 'gradient-x-input' }, 'times that value, as the network is given it.'],
  ['on black', { ground: 'black' }, 'Black is zero, and each colour is brighter the further it is from zero'],
  ['levels on black', { ground: 'black' }, 'not zero lie within 237 of 255 levels.'],
  ['levels on grey', {}, 'not zero lie within 118 of 127 levels from grey.'],
  ['frames', { framed: true }, 'Frame: the smallest box with 90 % of the projection’s energy'],
  ['nothing came down', { empty: true }, 'A square all grey: nothing of the signal came down to the pixels.'],
  ['alike', { alike: true }, 'all alike: up to this layer this rule takes nothing from the picture.'],
  ['how hits were found', {}, 'One hit per picture: the maximum over all places'],
])('projections: %s', (_name, changes, part) => {
  expect(projectionText(changes)).toContain(part)
})

const filters = {
  ...facts,
  layer: { name: 'conv1', units: 96 },
  shown: 96,
  size: { channels: 3, rows: 7, cols: 7 },
  contrast: 'filter',
  dead: 0,
  duplicates: 0,
} as const
const filterText = (changes: Partial<Parameters<typeof filterCaption>[0]>): string => {
  const { lead, text } = filterCaption({ ...filters, ...changes })
  return `${lead} ${text}`.replaceAll('\u00a0', ' ')
}

test('the caption of filters says what is left and right, what scale, and what the marks mean', () => {
  expect(filterText({})).toMatch(
    /^All 96 filters of layer conv1\. Left: .* 7 × 7 weights for each of red, green and blue, shown as colours\. .* each filter is scaled alone/,
  )
  expect(filterText({})).not.toMatch(/Dead|cosine/)
  const one = filterText({ shown: 1, size: { channels: 1, rows: 5, cols: 5 }, contrast: 'common' })
  expect(one).toContain('One filter of layer conv1.')
  expect(one).not.toContain('colours')
  expect(one).toContain('all filters have one scale')
  expect(filterText({ dead: 3, duplicates: 2 })).toContain(
    'Dead: no picture made it fire (3 of 96). = 7: like filter 7',
  )
})
