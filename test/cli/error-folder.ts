import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { writeMadeAtlas } from '../atlas/made-atlas.ts'
import { input, modelBytes, type TestModel, weight } from '../onnx-model.ts'

/** Input, one convolution, a rectifier: the smallest network that is scanned. */
const NET: TestModel = {
  nodes: [
    { op: 'Conv', in: ['x', 'conv1.weight'], out: ['c'], name: 'conv1' },
    { op: 'Relu', in: ['c'], out: ['r'] },
  ],
  inputs: [input('x', [1, 3, 8, 8])],
  outputs: ['r'],
  weights: [weight('conv1.weight', [4, 3, 3, 3])],
}
const [conv, relu] = NET.nodes as [TestModel['nodes'][number], TestModel['nodes'][number]]

/** Networks with a fault each. */
const MODELS: Readonly<Record<string, TestModel>> = {
  'net.onnx': NET,
  'open.onnx': { ...NET, inputs: [input('x', ['n', 3, 'h', 'w'])] },
  'no-node.onnx': { ...NET, nodes: [], outputs: ['x'] },
  'no-convolution.onnx': { ...NET, nodes: [{ op: 'Relu', in: ['x'], out: ['r'] }] },
  'no-input.onnx': { ...NET, inputs: [], weights: [...NET.weights!, weight('x', [1, 3, 8, 8])] },
  'two-inputs.onnx': {
    ...NET,
    inputs: [...NET.inputs, input('mask', [1, 1, 8, 8])],
    nodes: [conv, { op: 'Add', in: ['c', 'mask'], out: ['r'] }],
  },
  'four-channels.onnx': {
    ...NET,
    inputs: [input('x', [1, 4, 8, 8])],
    weights: [weight('conv1.weight', [4, 4, 3, 3])],
  },
  'vector.onnx': { ...NET, inputs: [input('x', [1, 192])] },
  'double.onnx': { ...NET, inputs: [input('x', [1, 3, 8, 8], 'float64')] },
  'old.onnx': { ...NET, opset: 6 },
  'new.onnx': { ...NET, opset: 99 },
  'future.onnx': { ...NET, irVersion: 99 },
  'custom-op.onnx': { ...NET, nodes: [conv, { op: 'Swoosh', domain: 'com.acme', in: ['c'], out: ['r'] }] },
  'cut.onnx': { ...NET, nodes: [conv, { op: 'Relu', in: ['nowhere'], out: ['r'] }] },
  'twice.onnx': { ...NET, nodes: [conv, relu, { op: 'Relu', in: ['x'], out: ['r'] }] },
  'lost-output.onnx': { ...NET, outputs: ['lost'] },
  'cycle.onnx': { ...NET, nodes: [{ ...conv, in: ['r', 'conv1.weight'] }, relu] },
}

const FILES: Readonly<Record<string, string>> = {
  'text.onnx': 'not a model\n',
  'labels.csv': 'key,label\n"one.png"\n',
  'twice.csv': 'one.png,a\none.png,b\n',
  'broken.json': '{',
  'list.json': '[]',
  'unknown-key.json': '{"do_resize": false, "image_mean": [0,0,0], "image_std": [1,1,1], "do_flip": true}',
  'nothing.json': '{"architectures": []}',
  'empty.atlas/.keep': '',
  'other/notes.txt': 'not an atlas\n',
  'newer.atlas/atlas.json': '{"schema": 99}',
  'damaged.atlas/atlas.json': '{"schema": 1}',
  'cut.atlas/atlas.json': '{"schema": 1, ',
  'nonsense.atlas/atlas.json': '{}',
  'none/readme.txt': 'no picture\n',
  'bad/bad.png': 'not a picture\n',
}

/** Fills a folder with what the table of errors names. */
export async function fillErrorFolder(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const [name, model] of Object.entries(MODELS)) writeFileSync(join(folder, name), modelBytes(model))
  writeFileSync(join(folder, 'truncated.onnx'), modelBytes(NET).subarray(0, 200))
  mkdirSync(join(folder, 'pictures'))
  const picture = { create: { width: 12, height: 10, channels: 3 as const, background: '#c83232' } }
  await sharp(picture)
    .png()
    .toFile(join(folder, 'pictures', 'one.png'))
  await writeMadeAtlas(folderStorage(join(folder, 'made.atlas')))
}
