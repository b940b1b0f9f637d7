import type { Node } from '../../onnx/model.ts'
import { numberOf, numbersOf, textOf } from '../../onnx/opset/attribute.ts'
import type { Bench } from './bench.ts'
import type { Fold } from './fold.ts'
import { either, node, through } from './node.ts'
import type { Pattern } from './pattern.ts'
import { product } from './product.ts'
import { number, tensor } from './tensor.ts'

const x = tensor('x')
const square = either(node('Mul', x, x), node('Pow', x, number(2)))
const mean = through('window', ['Unsqueeze', 'Reshape', 'Pad', 'AveragePool', 'Squeeze'], square)
const base = node('Add', node('Mul', mean, number('alpha')), number('bias'))

/** A power of the base: of `beta` below a fraction line, of `-beta` as a factor. */
const power = (word: string): Pattern => node('Pow', base, number(word))

/**
 * x / (bias + alpha mean)^beta, the mean over a window of squares of neighbouring channels: the squares are
 * given a further axis, [n, 1, c, y, x], and averaged in three dimensions.
 * Source: Krizhevsky et al. 2012, sec. 3.3.
 */
export const LRN: Fold = {
  roots: ['Div', 'Mul'],
  pattern: either(node('Div', x, power('beta')), product(1, x, power('minusBeta'))),
  build: ({ tensors, numbers, chains }, bench) => {
    const size = windowSize(chains.window, bench)
    if (size === null) return null
    const { alpha, bias, beta = -numbers.minusBeta } = numbers
    return { op: 'LRN', domain: '', inputs: [tensors.x], attributes: { size, alpha, beta, bias } }
  },
}

/** Channels in the window, where the steps average over them with the same number on either side; else null. */
function windowSize(steps: readonly Node[], bench: Bench): number | null {
  const pools = steps.filter(({ op }) => op === 'AveragePool')
  const [size, ...others] = pools.length === 1 ? (numbersOf(pools[0], 'kernel_shape') ?? []) : []
  if (size === undefined || others.length !== 2 || others.some(length => length !== 1)) return null
  if (!takesEveryPlace(pools[0])) return null
  const pads = steps.filter(({ op }) => op === 'Pad').map(step => paddedChannels(step, bench))
  const side = [poolPads(pools[0]), ...pads].reduce<number | null>(
    (sum, pad) => (sum === null || pad === null ? null : sum + pad),
    0,
  )
  return side !== null && 2 * side + 1 === size ? size : null
}

function takesEveryPlace(pool: Node): boolean {
  const strides = numbersOf(pool, 'strides') ?? []
  return strides.every(stride => stride === 1) && textOf(pool, 'auto_pad', 'NOTSET') === 'NOTSET'
}

/** Zeros that the pool itself adds at each end of the channels; they must count in the average. */
function poolPads(pool: Node): number | null {
  const pads = numbersOf(pool, 'pads') ?? []
  if (pads.every(pad => pad === 0)) return 0
  return numberOf(pool, 'count_include_pad', 0) === 1 ? onlyChannels(pads, 0) : null
}

function paddedChannels(step: Node, bench: Bench): number | null {
  const pads = bench.values(step.inputs[1])
  const value = step.inputs[2] ? bench.scalar(step.inputs[2]) : 0
  if (!pads || value !== 0 || step.inputs[3] || textOf(step, 'mode', 'constant') !== 'constant') return null
  return onlyChannels(pads, 2)
}

/** The pad at both ends of one axis where no other axis has one. */
function onlyChannels(pads: readonly number[], axis: number): number | null {
  const rank = pads.length / 2
  const isElsewhere = pads.some((pad, index) => pad !== 0 && index % rank !== axis)
  return isElsewhere || pads[axis] !== pads[axis + rank] ? null : pads[axis]
}
