import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
} from '../../src/onnx/schema/onnx_pb.ts'
import { isUnchanged, openModelFile } from '../../src/runtime/model-file-node.ts'
import { input, modelBytes, weight } from '../onnx-model.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A network whose one weight lies at `location`, `length` bytes from `offset` on. */
function externalModel(location: string, offset: string, length = '432'): Uint8Array {
  const bytes = modelBytes({
    inputs: [input('x', [1, 3, 8, 8])],
    outputs: ['y'],
    nodes: [{ op: 'Conv', in: ['x', 'w'], out: ['y'] }],
    weights: [weight('w', [4, 3, 3, 3])],
  })
  const model = fromBinary(ModelProtoSchema, bytes)
  const [tensor] = model.graph?.initializer ?? []
  tensor.rawData = new Uint8Array()
  tensor.dataLocation = TensorProto_DataLocation.EXTERNAL
  tensor.externalData = Object.entries({ location, offset, length }).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value }),
  )
  return toBinary(ModelProtoSchema, model)
}

describe('the files of a model', () => {
  it('are the model and its data, by their real paths, with size and sha256', async () => {
    await writeFile(join(folder, 'm.onnx'), externalModel('w.data', '16'))
    await writeFile(join(folder, 'w.data'), new Uint8Array(448))
    const { files, weights } = await openModelFile(join(folder, 'm.onnx'))
    expect(files.map(file => file.path.split('/').at(-1))).toEqual(['m.onnx', 'w.data'])
    expect(files[1].sizeBytes).toBe(448)
    expect(files[1].sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(weights.locate({ kind: 'external', location: 'w.data', offset: 16, length: 432 })).toEqual({
      location: 'w.data',
      offset: 16,
    })
    expect(await isUnchanged(files)).toBe(true)
    await writeFile(join(folder, 'w.data'), new Uint8Array(449))
    expect(await isUnchanged(files)).toBe(false)
  })

  it('are found through the links of a cache, in which real names are hashes', async () => {
    for (const name of ['blobs', 'snapshot']) await mkdir(join(folder, name))
    await writeFile(join(folder, 'blobs/aa'), externalModel('m.onnx.data', '0'))
    await writeFile(join(folder, 'blobs/bb'), new Uint8Array(432))
    await symlink('../blobs/aa', join(folder, 'snapshot/m.onnx'))
    await symlink('../blobs/bb', join(folder, 'snapshot/m.onnx.data'))
    const { weights } = await openModelFile(join(folder, 'snapshot/m.onnx'))
    expect(weights.folder).toMatch(/blobs$/)
    expect(
      weights.locate({ kind: 'external', location: 'm.onnx.data', offset: 0, length: 432 }).location,
    ).toBe('bb')
  })

  it.each([
    ['../w.data', '0', "which leads out of the model's folder: it is not opened."],
    ['/etc/passwd', '0', "which leads out of the model's folder: it is not opened."],
    ['gone.data', '0', 'which is missing. Put it beside the model.'],
    ['out.data', '0', "a link that leads out of the model's folder: it is not opened."],
    ['w.data', '100', 'bytes 100 to 532, but that file has 432. Copy it again.'],
  ])('are refused in one line: %s from %s', async (location, offset, message) => {
    await mkdir(join(folder, 'in'))
    await writeFile(join(folder, 'in/m.onnx'), externalModel(location, offset))
    for (const name of ['w.data', 'in/w.data']) await writeFile(join(folder, name), new Uint8Array(432))
    await symlink('../w.data', join(folder, 'in/out.data'))
    await expect(openModelFile(join(folder, 'in/m.onnx'))).rejects.toThrow(message)
  })

  it('say where there is no model', async () => {
    await expect(openModelFile(join(folder, 'no.onnx'))).rejects.toThrow(
      `There is no model at ${folder}/no.onnx.`,
    )
    await expect(openModelFile(folder)).rejects.toThrow(`${folder} is a folder; give the .onnx file in it.`)
  })
})
