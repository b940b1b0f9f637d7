import { describe, expect, it } from 'vitest'
import { apart } from './check.ts'
import { mapDims, part, weights } from './draw.ts'
import { floats, node } from './network.ts'
import { randomFrom } from './random.ts'

const conv = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }

describe('a fused convolution goes back as its parts do', () => {
  const activations: readonly (readonly [activation: string, params: readonly number[]])[] = [
    ['Relu', []],
    ['Tanh', []],
    ['Sigmoid', []],
    ['LeakyRelu', [0.2]],
    ['Clip', [-0.4, 0.9]],
    ['HardSigmoid', [0.3, 0.5]],
  ]
  it.each(activations)('%s', async (activation, params) => {
    const random = randomFrom(activation.length)
    const channels = random.integer(1, 2)
    const dims = mapDims(random, channels)
    const constants = [
      weights(random, 'w', [channels, channels, 3, 3]),
      weights(random, 'b', [channels]),
      floats('low', params.slice(0, 1), []),
      floats('high', params.slice(1, 2), []),
    ].filter(({ data }) => data.kind === 'inline' && data.bytes.length > 0)
    const attributes = { ...conv, activation, ...(params.length > 0 && { activation_params: params }) }
    const fused = node('com.microsoft:FusedConv', ['u', 'w', 'b', 'v'], 'y', attributes)
    const plain: Readonly<Record<string, ReturnType<typeof node>>> = {
      Clip: node('Clip', ['c', 'low', 'high'], 'y'),
      LeakyRelu: node('LeakyRelu', ['c'], 'y', { alpha: params[0] }),
      HardSigmoid: node('HardSigmoid', ['c'], 'y', { alpha: params[0], beta: params[1] }),
    }
    const parts = [
      node('Conv', ['u', 'w', 'b'], 'a', conv),
      node('Add', ['a', 'v'], 'c'),
      plain[activation] ?? node(activation, ['c'], 'y'),
    ]
    expect(await apart(part(dims, [fused], ...constants), part(dims, parts, ...constants), 3)).toBeLessThan(
      1e-5,
    )
  })
})

describe('forms of newer opsets', () => {
  it('runs an average with holes in front of a nonlinearity', async () => {
    const dims = mapDims(randomFrom(1), 2)
    const average = node('AveragePool', ['u'], 'a', { kernel_shape: [2, 2], dilations: [2, 2] })
    const taps = floats(
      'w',
      [1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 1].map(tap => tap / 4),
      [2, 1, 3, 3],
    )
    const relu = node('Relu', ['a'], 'y')
    const filter = node('Conv', ['u', 'w'], 'a', { group: 2 })
    expect(await apart(part(dims, [average, relu]), part(dims, [filter, relu], taps), 5)).toBeLessThan(1e-5)
  })
})
