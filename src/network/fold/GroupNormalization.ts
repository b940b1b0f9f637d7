import { numberOf } from '../../onnx/opset/attribute.ts'
import { elementCount } from '../../onnx/tensor.ts'
import type { Bench } from './bench.ts'
import type { Fold } from './fold.ts'
import { either, node } from './node.ts'
import type { Pattern } from './pattern.ts'
import { filled, named, tensor, weight } from './tensor.ts'

// The last Reshape goes back to the shape of x, which is a constant or computed from x.
const shape: Pattern = either(node('Shape', tensor('x')), tensor('shape'))

const instance = named(
  'instance',
  node(
    'InstanceNormalization',
    node('Reshape', tensor('x'), tensor('groups')),
    named('ones', filled(1)),
    filled(0),
  ),
)

/**
 * Group norm spelled with instance norm: [n, c, y, x] reshaped to [n, groups, rest], normalised, reshaped back, scaled
 * and shifted by one number a channel. Source: Wu & He 2018, sec. 3.1.
 */
export const GroupNormalization: Fold = {
  roots: ['Add'],
  pattern: node('Add', node('Mul', node('Reshape', instance, shape), weight('scale')), weight('bias')),
  build: ({ tensors }, bench) => {
    const { x, groups, ones, instance } = tensors
    const parameters = [perChannel(tensors.scale, bench), perChannel(tensors.bias, bench)]
    const isVolume = (bench.values(groups)?.length ?? 3) === 3
    if (!isVolume || parameters.includes(null)) return null
    const channels = parameters.map(dims => dims!)
    return {
      op: 'GroupNormalization',
      domain: 'unitscope',
      inputs: [x, bench.reshaped(tensors.scale, channels[0]), bench.reshaped(tensors.bias, channels[1])],
      attributes: {
        num_groups: bench.constant(ones)!.dims[0],
        epsilon: numberOf(bench.writer(instance)!, 'epsilon', 1e-5),
      },
    }
  },
}

/** [channels] of a constant [..1, channels, 1, 1]; null for any other shape. */
function perChannel(name: string, bench: Bench): readonly number[] | null {
  const { dims } = bench.constant(name)!
  const channels = dims.at(-3)
  return channels !== undefined && channels === elementCount(dims) ? [channels] : null
}
