import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/pictures/config.ts'
import { PRESET_NAMES, preset } from '../../src/pictures/preset.ts'
import { sharedFolder } from '../shared.ts'

const read = (json: unknown) => readConfig(JSON.stringify(json), 'config.json')
const shared = sharedFolder()

test('Hugging Face: the shorter side, then a crop, rescaled and normalised', () => {
  const { preprocessing, size } = read({
    do_resize: true,
    size: { shortest_edge: 256 },
    resample: 3,
    do_center_crop: true,
    crop_size: { height: 224, width: 192 },
    do_rescale: true,
    rescale_factor: 0.5,
    do_normalize: true,
    image_mean: [1, 2, 3],
    image_std: [4, 5, 6],
    channel_order: 'BGR',
    image_processor_type: 'X',
    do_pad: false,
    pad_size: null,
  })
  expect(size).toEqual({ height: 224, width: 192 })
  expect(preprocessing).toEqual({
    name: 'config.json',
    resize: 'shortest',
    resizeTo: 256,
    cropShare: 1,
    filter: 'bicubic',
    padColor: [0, 0, 0],
    orientation: 'apply',
    channelOrder: 'BGR',
    scale: 0.5,
    mean: [1, 2, 3],
    std: [4, 5, 6],
  })
})

test('Hugging Face: both sides given is a stretch; switches that are off leave bytes as they are', () => {
  const { preprocessing, size } = read({
    do_resize: true,
    size: { height: 48, width: 192 },
    do_rescale: false,
    rescale_factor: 0.1,
    do_normalize: false,
    image_mean: [9, 9, 9],
    image_std: [2, 2, 2],
  })
  expect(size).toEqual({ height: 48, width: 192 })
  expect(preprocessing).toMatchObject({ resize: 'exact', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] })
})

test.each([
  ['a number is both sides', { size: 224 }, { resize: 'exact', resizeTo: null }, 224],
  [
    'a number with a crop is the shorter side',
    { size: 256, do_center_crop: true, crop_size: 224 },
    { resize: 'shortest', resizeTo: 256 },
    224,
  ],
  [
    'crop_pct enlarges what is cropped',
    { size: { shortest_edge: 224 }, crop_pct: 0.875 },
    { resize: 'shortest', resizeTo: 256 },
    224,
  ],
  [
    'crop_pct from 384 px on crops nothing',
    { size: { shortest_edge: 384 }, crop_pct: 1 },
    { resize: 'exact' },
    384,
  ],
])('Hugging Face: %s', (_, json, geometry, side) => {
  const { preprocessing, size } = read({ do_resize: true, ...json })
  expect(preprocessing).toMatchObject(geometry)
  expect(size).toEqual({ height: side, width: side })
})

test('timm: the input size divided by crop_pct, cut down; squash and border take the whole', () => {
  const pretrained_cfg = {
    input_size: [3, 240, 240],
    interpolation: 'bicubic',
    crop_pct: 0.9,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
    first_conv: 'stem',
  }
  const { preprocessing, size } = read({ architecture: 'x', pretrained_cfg })
  expect(size).toEqual({ height: 240, width: 240 })
  expect(preprocessing).toMatchObject({
    resize: 'shortest',
    resizeTo: null,
    cropShare: 0.9,
    filter: 'bicubic',
    scale: 1 / 255,
  })
  const whole = (crop_mode: string) =>
    read({ pretrained_cfg: { ...pretrained_cfg, crop_pct: 1, crop_mode } }).preprocessing
  expect(whole('squash')).toMatchObject({ resize: 'exact' })
  expect(whole('border')).toMatchObject({ resize: 'letterbox', padColor: [128, 128, 128] })
})

test('our own form has the members of a preprocessing, each with a default', () => {
  const { preprocessing, size } = read({
    resize: 'exact',
    mean: 127.5,
    std: [64, 64, 64],
    size: { height: 32, width: 32 },
  })
  expect(size).toEqual({ height: 32, width: 32 })
  expect(preprocessing).toMatchObject({
    resize: 'exact',
    filter: 'bilinear',
    scale: 1,
    mean: [127.5],
    std: [64, 64, 64],
  })
})

test('id2label gives the classes in the order of their numbers, with or without preprocessing', () => {
  expect(read({ id2label: { 1: 'dog', 0: 'cat' } })).toEqual({
    preprocessing: null,
    size: null,
    classes: ['cat', 'dog'],
  })
  expect(() => read({ id2label: { 0: 'cat', 2: 'dog' } })).toThrow('the numbers of id2label are not 0 to 1')
})

test.each([
  ['{', 'config.json is not JSON'],
  ['[]', 'config.json is not a JSON object'],
  [{ hello: 1 }, 'says nothing about preprocessing'],
  [{ do_resize: true, size: 3, do_pad: true }, '"do_pad" may change what the network is shown'],
  [{ do_resize: true, size: 3, size_divisor: 32 }, '"size_divisor" may change'],
  [{ do_resize: true, size: 3, resample: 1 }, '"resample" is 1: only 0, 2 and 3'],
  [{ do_resize: true }, 'has no "size"'],
  [
    { do_resize: true, size: { height: 256, width: 256 }, do_center_crop: true, crop_size: 224 },
    'stretching to "size"',
  ],
  [
    { do_resize: true, size: 3, image_std: [1, 0, 1] },
    '"image_std" is [1,0,1]: a standard deviation must be above 0',
  ],
  [
    { do_resize: true, size: 3, image_processor_type: 'LevitImageProcessor' },
    'LevitImageProcessor has rules of its own',
  ],
  [
    { pretrained_cfg: { input_size: [3, 224, 224], crop_mode: 'squash', crop_pct: 0.9 } },
    'with crop_pct 1 only, not 0.9',
  ],
  [
    { pretrained_cfg: { input_size: [3, 224, 224], interpolation: 'lanczos' } },
    '"interpolation" is "lanczos"',
  ],
  [{ resize: 'exact', channelorder: 'BGR' }, '"channelorder" may change'],
])('%j is refused in one line', (json, message) => {
  const attempt = () => readConfig(typeof json === 'string' ? json : JSON.stringify(json), 'config.json')
  expect(attempt).toThrow(message)
  expect(attempt).toThrow(/^[^\n]*$/)
})

describe('presets', () => {
  test('torchvision shortens to 256 for 224, caffe for 227; small inputs take the whole picture', () => {
    expect(Math.floor(224 / preset('torchvision', { height: 224, width: 224 }).cropShare)).toBe(256)
    expect(Math.floor(227 / preset('caffe', { height: 227, width: 227 }).cropShare)).toBe(256)
    for (const name of PRESET_NAMES) {
      const { resize } = preset(name, { height: 32, width: 32 })
      expect(resize).toBe(name === 'letterbox' ? 'letterbox' : 'exact')
    }
  })

  test('an unknown name is answered with all names', () => {
    expect(() => preset('pytorch', { height: 1, width: 1 })).toThrow(
      'No preset "pytorch". Presets: torchvision, caffe, tf, unit, raw, letterbox, cifar, centred; or the path of a JSON file.',
    )
  })
})

test.skipIf(!shared)('every preprocessing of the real networks is read (needs ../shared)', () => {
  const { models } = JSON.parse(readFileSync(`${shared}/models/index.json`, 'utf8'))
  const all = models.filter((model: { preprocess?: unknown }) => model.preprocess)
  expect(all.length).toBeGreaterThan(20)
  for (const { preprocess } of all) {
    const { preprocessing, size } = read(preprocess)
    expect(preprocessing?.channelOrder).toBe(preprocess.channel_order)
    expect(size).toEqual(preprocess.crop_size ?? preprocess.size)
  }
})
