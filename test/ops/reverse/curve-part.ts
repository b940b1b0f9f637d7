import type { Attribute, Node, Tensor } from '../../../src/onnx/model.ts'
import { type Draw, mapDims, part, weights } from './draw.ts'
import { floats, node } from './network.ts'
import type { Random } from './random.ts'

type Attributes = Readonly<Record<string, Attribute>>

const curve =
  (op: string, attributes: (random: Random) => Attributes = () => ({})): Draw =>
  random =>
    part(mapDims(random), [node(op, ['u'], 'y', attributes(random))])

/** A curve that is defined above 0 only. */
const above =
  (
    last: (input: string, random: Random) => Node,
    constants: (random: Random) => readonly Tensor[] = () => [],
  ): Draw =>
  random =>
    part(
      mapDims(random),
      [node('Add', ['u', 'nine'], 'a'), last('a', random)],
      floats('nine', [9], []),
      ...constants(random),
    )

const alpha = (random: Random): Attributes => ({ alpha: random.pick([0.1, 0.5, 1.3]) })

const PRelu: Draw = random => {
  const dims = mapDims(random)
  const shape = random.pick([[dims[1], 1, 1], [1], [dims[3]]])
  return part(dims, [node('PRelu', ['u', 'slope'], 'y')], weights(random, 'slope', shape))
}

const Clip: Draw = random =>
  part(
    mapDims(random),
    [
      node(
        'Clip',
        random.pick([
          ['u', 'low', 'high'],
          ['u', 'low'],
          ['u', '', 'high'],
        ]),
        'y',
      ),
    ],
    floats('low', [random.pick([0, -0.5])], []),
    floats('high', [random.pick([1, 0.7])], []),
  )

/** Bounds as Max and Min have them, on either side. */
const bounded: Draw = random =>
  part(
    mapDims(random),
    [
      node(
        'Max',
        random.pick([
          ['u', 'low'],
          ['low', 'u'],
          ['low', 'u', 'lower'],
        ]),
        'a',
      ),
      node(
        'Min',
        random.pick([
          ['a', 'high'],
          ['high', 'a'],
        ]),
        'y',
      ),
    ],
    floats('low', [0], random.pick([[], [1]])),
    floats('lower', [-1], []),
    floats('high', [1.5], []),
  )

const spelledSilu: Draw = random =>
  part(mapDims(random), [
    node('Sigmoid', ['u'], 'a'),
    node(
      'Mul',
      random.pick([
        ['u', 'a'],
        ['a', 'u'],
      ]),
      'y',
    ),
  ])

const spelledGelu: Draw = random =>
  part(
    mapDims(random),
    [
      node('Div', ['u', 'root'], 'a'),
      node('Erf', ['a'], 'b'),
      node('Add', ['b', 'one'], 'c'),
      node('Mul', ['u', 'c'], 'd'),
      node('Mul', ['d', 'half'], 'y'),
    ],
    floats('root', [Math.SQRT2], []),
    floats('one', [1], []),
    floats('half', [0.5], []),
  )

const spelledMish: Draw = random =>
  part(mapDims(random), [
    node('Softplus', ['u'], 'a'),
    node('Tanh', ['a'], 'b'),
    node('Mul', ['u', 'b'], 'y'),
  ])

/** The square, by name or as a power; any other power above 0 only. */
const square: Draw = random => part(mapDims(random), [node('Pow', ['u', 'two'], 'y')], floats('two', [2], []))

/** Functions of one value: by definition of deconvnet, guided and gradient. */
export const curveParts: Readonly<Record<string, Draw>> = {
  Relu: curve('Relu'),
  LeakyRelu: curve('LeakyRelu', alpha),
  ThresholdedRelu: curve('ThresholdedRelu', alpha),
  PRelu,
  Elu: curve('Elu', alpha),
  Selu: curve('Selu', random => (random.integer(0, 1) ? {} : { alpha: 1.2, gamma: 0.8 })),
  Celu: curve('Celu', alpha),
  Sigmoid: curve('Sigmoid'),
  Tanh: curve('Tanh'),
  HardSigmoid: curve('HardSigmoid', random => (random.integer(0, 1) ? {} : { alpha: 0.3, beta: 0.4 })),
  HardSwish: curve('HardSwish'),
  Gelu: curve('Gelu', random => ({ approximate: random.pick(['none', 'tanh']) })),
  'Gelu of the runtime': curve('com.microsoft:Gelu'),
  QuickGelu: curve('com.microsoft:QuickGelu', random => ({ alpha: random.pick([1, 1.702, 0.6]) })),
  'SiLU as exported': spelledSilu,
  'GELU as exported': spelledGelu,
  'Mish as exported': spelledMish,
  Mish: curve('Mish'),
  Erf: curve('Erf'),
  Softplus: curve('Softplus'),
  Softsign: curve('Softsign'),
  Clip,
  'Max and Min as bounds': bounded,
  Shrink: curve('Shrink', () => ({ lambd: 0.4, bias: 0.1 })),
  Abs: curve('Abs'),
  Exp: curve('Exp'),
  Log: above(input => node('Log', [input], 'y')),
  Sqrt: above(input => node('Sqrt', [input], 'y')),
  Reciprocal: above(input => node('Reciprocal', [input], 'y')),
  Pow: above(
    input => node('Pow', [input, 'power'], 'y'),
    random => [floats('power', [random.pick([0.5, 1.5, -0.75, 3])], [])],
  ),
  square,
}
