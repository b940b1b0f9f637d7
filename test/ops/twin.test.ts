import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ops } from '../../src/ops/table.ts'
import { infosOf, nodeOf, type SmallInput, type SmallNode } from './small-model.ts'
import { dataOf, dependents, openTwin, reached } from './twin.ts'

const small = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max })
const pair = (value: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.tuple(value, value).map(both => [...both])
const data = (...dims: number[]): SmallInput => ({ kind: 'data', dims })
const weights = (...dims: number[]): SmallInput => ({ kind: 'weights', dims })
const integers = (...values: number[]): SmallInput => ({ kind: 'integers', values })
const none: SmallInput = { kind: 'none' }

const padded = fc.oneof(
  fc.tuple(pair(small(2, 0)), pair(small(2, 0))).map(([start, end]) => ({ pads: [...start, ...end] })),
  fc.constantFrom('SAME_UPPER', 'SAME_LOWER', 'VALID').map(mode => ({ auto_pad: mode })),
)
const window = fc.record({ kernel_shape: pair(small(3)), strides: pair(small(4)), dilations: pair(small(2)) })
const map = fc.tuple(small(7, 3), small(7, 3))

const conv = fc.tuple(map, window, padded, small(2), small(2), small(2)).map(
  ([[rows, cols], slide, pad, group, inputs, units]): SmallNode => ({
    op: 'Conv',
    inputs: [data(1, inputs * group, rows, cols), weights(units * group, inputs, ...slide.kernel_shape)],
    attributes: { ...slide, ...pad, group },
  }),
)

const convTranspose = fc
  .tuple(map, window, padded, small(2), small(2), fc.option(pair(small(9, 6)), { nil: null }))
  .map(
    ([[rows, cols], slide, pad, group, units, output]): SmallNode => ({
      op: 'ConvTranspose',
      inputs: [data(1, 2 * group, rows, cols), weights(2 * group, units, ...slide.kernel_shape)],
      attributes: { ...slide, ...pad, group, ...(output && { output_shape: output }) },
    }),
  )

/** An average at SAME pads that also is dilated is left out: there the runtime cuts the last taps off. */
const pool = (op: string): fc.Arbitrary<SmallNode> =>
  fc.tuple(map, window, padded, small(1, 0)).map(
    ([[rows, cols], slide, pad, ceil]): SmallNode => ({
      op,
      inputs: [data(1, 2, rows, cols)],
      attributes: {
        ...slide,
        ...pad,
        ceil_mode: ceil,
        ...(op === 'AveragePool' && 'auto_pad' in pad && { dilations: [1, 1] }),
      },
    }),
  )

const resize = fc
  .record({
    mode: fc.constantFrom('nearest', 'linear', 'cubic'),
    coordinate_transformation_mode: fc.constantFrom(
      ...['half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel', 'half_pixel_symmetric'],
    ),
    nearest_mode: fc.constantFrom('round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'),
    bySize: fc.boolean(),
    sizes: pair(small(11, 2)),
    scales: pair(fc.constantFrom(0.5, 1, 1.5, 2, 2.5, 3)),
  })
  .map(
    ({ bySize, sizes, scales, ...attributes }): SmallNode => ({
      op: 'Resize',
      inputs: bySize
        ? [data(1, 1, 5, 4), none, none, integers(1, 1, ...sizes)]
        : [data(1, 1, 5, 4), none, { kind: 'floats', values: [1, 1, ...scales] }],
      attributes,
    }),
  )

const pad = fc
  .tuple(
    fc.constantFrom('constant', 'reflect', 'edge', 'wrap'),
    fc.array(small(2, -1), { minLength: 4, maxLength: 4 }),
  )
  .map(
    ([mode, [top, left, bottom, right]]): SmallNode => ({
      op: 'Pad',
      inputs: [data(1, 2, 4, 5), integers(0, 0, top, left, 0, 0, bottom, right)],
      attributes: { mode },
    }),
  )

const slice = fc.tuple(small(9, -9), small(9, -9), fc.constantFrom(-3, -2, -1, 1, 2, 3), small(3, -4)).map(
  ([start, end, step, axis]): SmallNode => ({
    op: 'Slice',
    inputs: [data(2, 3, 5, 6), integers(start), integers(end), integers(axis), integers(step)],
    attributes: {},
  }),
)

const split = fc.tuple(small(3, -4), small(3, 2), fc.boolean()).map(([axis, parts, named]): SmallNode => {
  const dims = [4, 6, 5, 7]
  const size = dims[axis < 0 ? axis + 4 : axis]
  const lengths = Array.from({ length: parts }, (_, index) => (index === 0 ? size - parts + 1 : 1))
  return {
    op: 'Split',
    inputs: named ? [data(...dims), integers(...lengths)] : [data(...dims)],
    attributes: named ? { axis } : { axis, num_outputs: parts },
    outputs: parts,
  }
})

const reshape = fc
  .constantFrom(
    ...[
      [0, 2, 2, 3, 5],
      [0, -1],
      [-1, 3, 5],
      [0, 0, 15],
      [1, 4, 5, 3],
      [2, 2, -1],
      [1, 12, 5],
      [60],
      [0, 4, 1, 3, 1, 5],
    ],
  )
  .map(
    (shape): SmallNode => ({ op: 'Reshape', inputs: [data(1, 4, 3, 5), integers(...shape)], attributes: {} }),
  )

const moved: fc.Arbitrary<SmallNode> = fc.constantFrom<SmallNode>(
  { op: 'Flatten', inputs: [data(2, 3, 2, 2)], attributes: { axis: 2 } },
  { op: 'Flatten', inputs: [data(2, 3, 2, 2)], attributes: { axis: 4 } },
  { op: 'Flatten', inputs: [data(2, 3, 1, 1)], attributes: {} },
  { op: 'Transpose', inputs: [data(2, 3, 2, 4)], attributes: { perm: [0, 2, 3, 1] } },
  { op: 'Transpose', inputs: [data(2, 3, 4)], attributes: {} },
  { op: 'Squeeze', inputs: [data(1, 3, 1, 2), integers(2)], attributes: {} },
  { op: 'Squeeze', inputs: [data(1, 3, 1, 2)], attributes: {} },
  { op: 'Unsqueeze', inputs: [data(3, 2), integers(0, -1)], attributes: {} },
  { op: 'Expand', inputs: [data(3, 1), integers(2, 1, 4)], attributes: {} },
  { op: 'Tile', inputs: [data(2, 3), integers(2, 2)], attributes: {} },
  { op: 'Gather', inputs: [data(2, 3, 2), integers(2, 0, -1, 2)], attributes: { axis: 1 } },
  { op: 'DepthToSpace', inputs: [data(1, 8, 2, 3)], attributes: { blocksize: 2 } },
  { op: 'DepthToSpace', inputs: [data(1, 8, 2, 3)], attributes: { blocksize: 2, mode: 'CRD' } },
  { op: 'SpaceToDepth', inputs: [data(1, 2, 4, 6)], attributes: { blocksize: 2 } },
  { op: 'Concat', inputs: [data(1, 2, 3), weights(1, 4, 3)], attributes: { axis: 1 } },
  { op: 'Concat', inputs: [data(2, 2, 3), weights(2, 2, 1)], attributes: { axis: -1 } },
)

const measured: fc.Arbitrary<SmallNode> = fc.constantFrom<SmallNode>(
  { op: 'Gemm', inputs: [data(2, 3), weights(4, 3), weights(4)], attributes: { transB: 1 } },
  { op: 'Gemm', inputs: [data(3, 2), weights(3, 4)], attributes: { transA: 1 } },
  { op: 'MatMul', inputs: [data(2, 3, 4), weights(4, 5)], attributes: {} },
  { op: 'MatMul', inputs: [data(3, 4), weights(2, 4, 5)], attributes: {} },
  { op: 'ReduceMean', inputs: [data(2, 3, 4), integers(1, -1)], attributes: { keepdims: 0 } },
  { op: 'ReduceSum', inputs: [data(2, 3, 4), integers(2)], attributes: {} },
  { op: 'ReduceMax', inputs: [data(2, 3)], attributes: { keepdims: 0 } },
  { op: 'GlobalAveragePool', inputs: [data(1, 2, 3, 2)], attributes: {} },
  { op: 'GlobalMaxPool', inputs: [data(1, 2, 3, 2)], attributes: {} },
  { op: 'LRN', inputs: [data(1, 6, 2, 2)], attributes: { size: 3 } },
  { op: 'LRN', inputs: [data(1, 7, 1, 2)], attributes: { size: 5 } },
  { op: 'Add', inputs: [data(2, 3, 1), weights(3, 4)], attributes: {} },
  { op: 'Mul', inputs: [data(3, 1, 1), weights(1, 3, 2, 2)], attributes: {} },
  { op: 'Relu', inputs: [data(2, 3)], attributes: {} },
  { op: 'PRelu', inputs: [data(1, 3, 2, 2), weights(3, 1, 1)], attributes: {} },
  { op: 'CumSum', inputs: [data(2, 3), integers(1)], attributes: {} },
)

const cases: readonly [name: string, node: fc.Arbitrary<SmallNode>, runs: number, exact: boolean][] = [
  ['Conv', conv, 40, true],
  ['ConvTranspose', convTranspose, 40, true],
  ['MaxPool', pool('MaxPool'), 40, true],
  ['AveragePool', pool('AveragePool'), 40, true],
  ['LpPool', pool('LpPool'), 30, true],
  ['Resize', resize, 60, true],
  ['Pad', pad, 30, true],
  ['Slice', slice, 40, true],
  ['Split', split, 20, true],
  ['Reshape', reshape, 12, true],
  ['ops that move values', moved, 30, true],
  ['ops that gather values', measured, 30, false],
]

const sorted = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => a - b)

describe('shape and reach agree with the runtime', () => {
  it.each(cases)('for random small nodes of %s', async (_name, arbitrary, numRuns, exact) => {
    const property = fc.asyncProperty(arbitrary, async node => {
      const run = await openTwin(node)
      const plain = await run?.(dataOf(node)).catch(() => null)
      // What the runtime refuses, or answers with nothing, is no question to us.
      const answered = plain?.every(({ dims }) => !dims.includes(0)) ?? false
      fc.pre(answered)
      if (!run || !plain) return
      const infos = ops.get(node.op)?.shape(nodeOf(node), infosOf(node)) ?? []
      expect(infos.slice(0, plain.length).map(({ dims }) => dims)).toEqual(plain.map(({ dims }) => [...dims]))
      const found = await dependents(node, run)
      reached(node, infos[0].dims).forEach((own, at) => {
        if (exact) expect([at, sorted(own)]).toEqual([at, sorted(found[at])])
        else expect([at, [...found[at]].filter(index => !own.has(index))]).toEqual([at, []])
      })
    })
    await fc.assert(property, { numRuns, seed: 2013, maxSkipsPerRun: 50 })
  })
})
