import { describe, expect, it } from 'vitest'
import type { Node } from '../../../src/onnx/model.ts'
import { expectEqual, noiseTensor } from '../../onnx/outputs.ts'
import { input, modelBytes, type TestModel, type TestNode, weight } from '../../onnx-model.ts'
import { bothWays, inDialect } from '../dialect-outputs.ts'

const DIMS = [1, 4, 3, 5]

/** `Op a b > y` as a node. */
const nodes = (text: string): TestNode[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [from, to] = line.trim().split(' > ')
      const [op, ...names] = from.split(' ')
      return { op, in: names, out: to.split(' ') }
    })

interface Spelling {
  readonly nodes: readonly TestNode[]
  readonly weights?: TestModel['weights']
  readonly opset?: number
}

const spelled = (text: string, numbers: Readonly<Record<string, number>> = {}, opset = 17): Spelling => ({
  nodes: nodes(text),
  weights: Object.entries(numbers).map(([name, value]) => weight(name, [], [value])),
  opset,
})

const built = ({ nodes, weights = [], opset = 17 }: Spelling, outputs: readonly string[] = ['y']) =>
  modelBytes({ opset, nodes, inputs: [input('x', DIMS)], outputs, weights })

const shown = ({ op, domain, inputs, attributes }: Node) => ({ op, domain, inputs, attributes })
const virtual = (op: string, attributes = {}) => ({ op, domain: 'unitscope', inputs: ['x'], attributes })
const plain = (op: string, attributes = {}) => ({ op, domain: '', inputs: ['x'], attributes })

const relu6 = (rest: string) => `Add x three > a\nClip a zero six > c\n${rest}`
const SIX = { three: 3, zero: 0, six: 6 }
const ERF = { root: Math.SQRT2, one: 1, half: 0.5 }
const TANH = { three: 3, cubic: 0.044715, root: Math.sqrt(2 / Math.PI), one: 1, half: 0.5 }

const volume = (
  node: TestNode,
  attributes: TestNode['attributes'],
  floats: readonly string[] = [],
): TestNode => ({
  ...node,
  attributes: attributes ?? {},
  floats,
})

/** The local response norm as PyTorch writes it at opset 9: squares, a further axis, padded, averaged. */
function torchLrn(): Spelling {
  const [square, reshape, pad, pool, squeeze, ...rest] = nodes(`
    Mul x x > s
    Reshape s deep > r
    Pad r > p
    AveragePool p > m
    Squeeze m > q
    Mul q alpha > a
    Add a k > b
    Pow b beta > d
    Div x d > y`)
  return {
    opset: 9,
    nodes: [
      square,
      reshape,
      volume(pad, { pads: [0, 0, 1, 0, 0, 0, 0, 1, 0, 0] }),
      volume(pool, { kernel_shape: [3, 1, 1] }),
      volume(squeeze, { axes: [1] }),
      ...rest,
    ],
    weights: [
      int64('deep', [1, 1, 4, 3, 5]),
      weight('alpha', [], [0.3]),
      weight('k', [], [2]),
      weight('beta', [], [0.75]),
    ],
  }
}

function int64(name: string, values: readonly number[]) {
  const tensor = weight(name, [values.length], values)
  return { ...tensor, dataType: 7, rawData: new Uint8Array(BigInt64Array.from(values, BigInt).buffer) }
}

/** The same norm with a pool that pads itself. */
function poolLrn(countIncludePad: number): Spelling {
  const { nodes: steps, ...rest } = torchLrn()
  const attributes = { kernel_shape: [3, 1, 1], pads: [1, 0, 0, 1, 0, 0], count_include_pad: countIncludePad }
  const withoutPad = steps.filter(({ op }) => op !== 'Pad')
  const pooled = withoutPad.map(node =>
    node.op === 'AveragePool' ? { ...node, in: ['r'], attributes } : node,
  )
  return { ...rest, nodes: pooled }
}

const layerNorm: Spelling = {
  nodes: nodes(`
    ReduceMean x > m
    Sub x m > c
    Pow c two > p
    ReduceMean p > v
    Add v e > w
    Sqrt w > d
    Div c d > n
    Mul n scale > a
    Add a bias > y`).map(node => (node.op === 'ReduceMean' ? { ...node, attributes: { axes: [-1] } } : node)),
  weights: [
    weight('two', [], [2]),
    weight('e', [], [0.125]),
    weight('scale', [5], [1, 2, 3, 4, 5]),
    weight('bias', [5], [0, 1, 0, 1, 0]),
  ],
}

const groupNorm: Spelling = {
  nodes: nodes(`
    Reshape x groups > g
    InstanceNormalization g ones zeros > i
    Shape x > s
    Reshape i s > r
    Mul r scale > a
    Add a bias > y`).map(node =>
    node.op === 'InstanceNormalization' ? volume(node, { epsilon: 0.5 }, ['epsilon']) : node,
  ),
  weights: [
    int64('groups', [0, 2, -1]),
    weight('ones', [2], [1, 1]),
    weight('zeros', [2], [0, 0]),
    weight('scale', [4, 1, 1], [1, 2, 3, 4]),
    weight('bias', [4, 1, 1], [0, 1, 0, 1]),
  ],
}

const CASES: Readonly<Record<string, readonly [Spelling, object]>> = {
  SiLU: [spelled('Sigmoid x > s\nMul x s > y'), virtual('Silu')],
  'SiLU, factors the other way round': [spelled('Sigmoid x > s\nMul s x > y'), virtual('Silu')],
  'HardSwish, divided last': [spelled(relu6('Mul x c > m\nDiv m six > y'), SIX), plain('HardSwish')],
  'HardSwish, divided first': [spelled(relu6('Div c six > m\nMul m x > y'), SIX), plain('HardSwish')],
  'HardSwish with a factor of a sixth': [
    spelled(relu6('Mul c sixth > m\nMul x m > y'), { ...SIX, sixth: 1 / 6 }),
    plain('HardSwish'),
  ],
  'HardSigmoid as relu6': [
    spelled(relu6('Div c six > y'), SIX),
    plain('HardSigmoid', { alpha: 1 / 6, beta: 0.5 }),
  ],
  'HardSigmoid as a cut line': [
    spelled('Mul x slope > a\nAdd a half > b\nClip b zero one > y', {
      slope: 0.25,
      half: 0.5,
      zero: 0,
      one: 1,
    }),
    plain('HardSigmoid', { alpha: 0.25, beta: 0.5 }),
  ],
  'GELU by erf, halved last': [
    spelled('Div x root > a\nErf a > b\nAdd b one > c\nMul x c > d\nMul d half > y', ERF),
    virtual('Gelu', { approximate: 'none' }),
  ],
  'GELU by erf, halved first': [
    spelled('Mul x half > h\nMul x inverse > a\nErf a > b\nAdd one b > c\nMul h c > y', {
      ...ERF,
      inverse: Math.SQRT1_2,
    }),
    virtual('Gelu', { approximate: 'none' }),
  ],
  'GELU by tanh of a cube': [
    spelled(
      'Pow x three > p\nMul p cubic > q\nAdd x q > r\nMul r root > s\nTanh s > t\nAdd t one > u\nMul x u > v\nMul v half > y',
      TANH,
    ),
    virtual('Gelu', { approximate: 'tanh' }),
  ],
  'GELU by tanh with products alone': [
    spelled(
      'Mul x x > p\nMul p cubic > q\nAdd q one > r\nMul x r > s\nMul s root > t\nTanh t > u\nAdd u one > v\nMul half x > w\nMul w v > y',
      TANH,
    ),
    virtual('Gelu', { approximate: 'tanh' }),
  ],
  Mish: [spelled('Softplus x > s\nTanh s > t\nMul x t > y'), plain('Mish')],
  'Mish with the logarithm spelled out': [
    spelled('Exp x > e\nAdd e one > a\nLog a > s\nTanh s > t\nMul x t > y', { one: 1 }),
    plain('Mish'),
  ],
  'LRN with padded squares': [
    torchLrn(),
    plain('LRN', { size: 3, alpha: Math.fround(0.3), beta: 0.75, bias: 2 }),
  ],
  'LRN with a pool that pads': [
    poolLrn(1),
    plain('LRN', { size: 3, alpha: Math.fround(0.3), beta: 0.75, bias: 2 }),
  ],
  'Sum of two': [spelled('Sum x x > y'), { op: 'Add', domain: '', inputs: ['x', 'x'], attributes: {} }],
  LayerNormalization: [
    layerNorm,
    { ...plain('LayerNormalization', { axis: -1, epsilon: 0.125 }), inputs: ['x', 'scale', 'bias'] },
  ],
  GroupNormalization: [
    groupNorm,
    { ...virtual('GroupNormalization', { num_groups: 2, epsilon: 0.5 }), inputs: ['x', 'scale~4', 'bias~4'] },
  ],
}

describe('a spelling becomes one node that gives the same outputs', () => {
  it.each(Object.entries(CASES))('%s', async (_title, [spelling, wanted]) => {
    const file = built(spelling)
    expect(inDialect(file).graph.nodes.map(shown)).toEqual([wanted])
    for (const { name, asFiled, inDialect } of await bothWays(file, { x: noiseTensor(DIMS, 4) }))
      expectEqual(inDialect, asFiled, name === 'y' ? 1e-5 : 0, name)
  })
})

const opsOf = (file: Uint8Array) => inDialect(file).graph.nodes.map(({ op }) => op)

describe('a spelling stays as it is', () => {
  it('where an inner tensor is read from outside', () => {
    expect(opsOf(built(spelled('Sigmoid x > s\nMul x s > m\nAdd m s > y')))).toEqual([
      'Sigmoid',
      'Mul',
      'Add',
    ])
  })

  it('where an inner tensor leaves the graph', () => {
    expect(opsOf(built(spelled('Sigmoid x > s\nMul x s > y'), ['y', 's']))).toEqual(['Sigmoid', 'Mul'])
  })

  it('where the gate is not that of its own input', () => {
    expect(opsOf(built(spelled('Relu x > r\nSigmoid r > s\nMul x s > y')))).toEqual([
      'Relu',
      'Sigmoid',
      'Mul',
    ])
  })

  it('where a constant is another one', () => {
    const numbers = { ...SIX, six: 6.5 }
    expect(opsOf(built(spelled(relu6('Mul x c > m\nDiv m six > y'), numbers)))).toEqual([
      'Add',
      'Clip',
      'Mul',
      'Div',
    ])
  })

  it('where padding does not count in the average of an LRN', () => {
    expect(opsOf(built(poolLrn(0)))).toContain('AveragePool')
  })
})

describe('folding', () => {
  it('keeps the name of the spelling as its last node has it, and takes away what nobody reads any more', () => {
    const named = spelled('Sigmoid x > s\nMul x s > y')
    const steps = named.nodes.map(node => ({ ...node, name: `/act/${node.op}` }))
    const [only, ...rest] = inDialect(built({ ...named, nodes: steps })).graph.nodes
    expect([only.name, only.outputs, rest]).toEqual(['/act/Mul', ['y'], []])
  })

  it('leaves a node alone that nobody read in the file', () => {
    expect(opsOf(built(spelled('Relu x > unread\nSigmoid x > s\nMul x s > y')))).toEqual(['Relu', 'Silu'])
  })

  it('folds one spelling inside another', () => {
    const twice = 'Sigmoid x > s\nMul x s > m\nSigmoid m > t\nMul m t > y'
    expect(opsOf(built(spelled(twice)))).toEqual(['Silu', 'Silu'])
  })

  it('ends soon on squares of squares', () => {
    const squares = Array.from(
      { length: 200 },
      (_, i) => `Mul ${i ? `t${i}` : 'x'} ${i ? `t${i}` : 'x'} > t${i + 1}`,
    )
    expect(opsOf(built(spelled(squares.join('\n')), ['t200']))).toHaveLength(200)
  })

  it('reads ops of the domain of ONNX Runtime as ours', () => {
    const gelu = { op: 'Gelu', domain: 'com.microsoft', in: ['x'], out: ['y'] }
    expect(inDialect(built({ nodes: [gelu] })).graph.nodes.map(shown)).toEqual([
      virtual('Gelu', { approximate: 'none' }),
    ])
  })
})
