import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../src/network/read-network.ts'
import { inputSize } from '../../src/network/size.ts'
import type { ValueInfoProto } from '../../src/onnx/schema/onnx_pb.ts'
import { input, modelBytes, type TestNode, weight } from '../onnx-model.ts'

const conv: TestNode = { op: 'Conv', in: ['x', 'w'], out: ['y'] }

function inputsOf(inputs: readonly ValueInfoProto[], nodes: readonly TestNode[] = [conv], channels = 3) {
  const bytes = modelBytes({ inputs, outputs: ['y'], nodes, weights: [weight('w', [4, channels, 3, 3])] })
  return readNetwork(bytes, 'net.onnx')
}

describe('the input that takes a picture', () => {
  it('has its channels first or last, as dimensions say', () => {
    expect(inputsOf([input('x', [1, 3, 20, 30])]).input).toMatchObject({
      layout: 'NCHW',
      channels: 3,
      height: 20,
      width: 30,
    })
    const last: TestNode[] = [
      { op: 'Transpose', in: ['x'], out: ['t'], attributes: { perm: [0, 3, 1, 2] } },
      { ...conv, in: ['t', 'w'] },
    ]
    expect(inputsOf([input('x', [1, 20, 30, 3])], last).input).toMatchObject({
      layout: 'NHWC',
      height: 20,
      width: 30,
    })
  })

  it('takes channels from the first convolution where all is open, and needs a size', () => {
    const network = inputsOf([input('x', ['n', 'c', 'h', 'w'])], [conv], 1)
    expect(network.input).toMatchObject({ batch: 1, channels: 1, height: null, width: null })
    expect(inputSize(network, null, { height: 64, width: 48 })).toEqual({ height: 64, width: 48 })
    expect(() => inputSize(network, null, null)).toThrow(
      'net leaves the size of its input open. Say it with --size WIDTHxHEIGHT, as in --size 224x224.',
    )
  })

  it('keeps its own size, and refuses another', () => {
    const network = inputsOf([input('x', [1, 3, 20, 30])])
    expect(inputSize(network, null, { height: 224, width: 224 })).toEqual({ height: 20, width: 30 })
    expect(() => inputSize(network, { height: 20, width: 31 }, null)).toThrow(
      'net takes pictures of 30 x 20 pixels only, not 31 x 20. Leave --size out.',
    )
  })

  it('may stand beside a switch, which is set', () => {
    const network = inputsOf([input('x', [1, 3, 20, 30]), input('training', [], 'bool')])
    expect(network.setInputs).toEqual([{ name: 'training', type: 'bool', dims: [], value: 0 }])
  })

  it.each([
    [
      [input('x', [1, 3, 9, 9]), input('gain', [1])],
      'net.onnx has 2 inputs, "x" (float32 [1, 3, 9, 9]), "gain" (float32 [1]), but a picture is all that is given. Export it with one input.',
    ],
    [
      [input('x', [1, 4, 9, 9])],
      'net.onnx: input "x" (float32 [1, 4, 9, 9]) has 4 channels; a picture gives 3 (colour) or 1 (grey).',
    ],
    [
      [input('x', [1, 3, 9, 9], 'float64')],
      'net.onnx: input "x" (float64 [1, 3, 9, 9]) is float64, which the runtime cannot convolve. Export it as float32.',
    ],
    [
      [input('x', [1, 784])],
      'net.onnx takes no picture: its input is "x" (float32 [1, 784]), and a picture is [batch, channels, height, width] or [batch, height, width, channels].',
    ],
  ])('is refused in one line where it is not one picture', (inputs, message) => {
    expect(() => inputsOf(inputs)).toThrow(message)
  })
})
