import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/error.ts'
import type { Attribute, Node } from '../../src/onnx/model.ts'
import type { IndexSet, TensorInfo } from '../../src/ops/op.ts'
import { broadcastReach } from '../../src/ops/region.ts'
import { opOf, ops } from '../../src/ops/table.ts'

function node(op: string, attributes: Record<string, Attribute> = {}, outputs = 1): Node {
  const names = Array.from({ length: outputs }, (_, index) => `y${index}`)
  return { name: op, op, domain: '', inputs: ['x'], outputs: names, attributes }
}

const dims = (...sizes: number[]): TensorInfo => ({ dims: sizes })
const list = (...values: number[]): TensorInfo => ({ dims: [values.length], values, integer: true })

function shape(of: Node, ...inputs: (TensorInfo | undefined)[]): (readonly number[])[] | undefined {
  return ops
    .get(of.op)
    ?.shape(of, inputs)
    .map(info => [...info.dims])
}

function values(of: Node, ...inputs: (TensorInfo | undefined)[]): readonly number[] | undefined {
  return ops.get(of.op)?.shape(of, inputs)[0]?.values
}

interface Asked {
  readonly region: readonly (readonly number[] | 'all')[]
  readonly inputs: readonly (TensorInfo | undefined)[]
  readonly clip?: boolean
  readonly path?: boolean
  readonly output?: number
}

/** The regions of the inputs, as plain lists. */
function reach(of: Node, { region, inputs, clip = true, path = false, output = 0 }: Asked) {
  const op = ops.get(of.op)
  const outputs = op?.shape(of, inputs) ?? []
  const sets = region.map((set): IndexSet => (set === 'all' ? set : Int32Array.from(set)))
  const seen = (op?.reach ?? broadcastReach)(of, { inputs, outputs, output, clip, path })(sets)
  return seen.map(part => part?.map(set => (set === 'all' ? set : [...set])) ?? null)
}

describe('windows', () => {
  const pool = node('MaxPool', { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 })

  it('lets the last window of ceil_mode hang over the end, and not start beyond it', () => {
    expect(shape(pool, dims(1, 1, 6, 7))).toEqual([[1, 1, 3, 3]])
    const lone = node('MaxPool', { kernel_shape: [1, 1], strides: [2, 2], pads: [0, 0, 0, 0], ceil_mode: 1 })
    expect(shape(lone, dims(1, 1, 4, 5))).toEqual([[1, 1, 2, 3]])
  })

  it('cuts what hangs over', () => {
    const asked = { region: ['all', [0], [2], [0]], inputs: [dims(1, 1, 6, 7)] } as const
    expect(reach(pool, asked)).toEqual([['all', [0], [4, 5], [0, 1, 2]]])
    expect(reach(pool, { ...asked, clip: false })[0]?.[2]).toEqual([4, 5, 6])
  })

  it('puts the odd element of SAME padding at the end (UPPER) or at the start (LOWER)', () => {
    for (const [mode, seen] of [
      ['SAME_UPPER', [0, 1]],
      ['SAME_LOWER', [0]],
    ] as const) {
      const conv = node('Conv', { auto_pad: mode, kernel_shape: [2, 2] })
      const asked = { region: ['all', [0], [0], [0]], inputs: [dims(1, 3, 4, 4), dims(2, 3, 2, 2)] } as const
      expect(shape(conv, ...asked.inputs)).toEqual([[1, 2, 4, 4]])
      expect(reach(conv, asked)[0]).toEqual(['all', 'all', seen, seen])
    }
  })

  it('keeps the holes of dilation at the border', () => {
    const conv = node('Conv', { dilations: [4, 4], pads: [4, 4, 4, 4] })
    const asked = { region: ['all', [0], [1], [5]], inputs: [dims(1, 1, 8, 8), dims(1, 1, 3, 3)] } as const
    expect(reach(conv, asked)[0]).toEqual(['all', 'all', [1, 5], [1, 5]])
  })

  it('skips elements where the stride is longer than the kernel', () => {
    const conv = node('Conv', { strides: [3, 3] })
    const asked = {
      region: ['all', [0], [0, 1, 2], [1]],
      inputs: [dims(1, 1, 8, 8), dims(1, 1, 1, 1)],
    } as const
    expect(reach(conv, asked)[0]).toEqual(['all', 'all', [0, 3, 6], [3]])
  })

  it('sees nothing where there is padding only', () => {
    const conv = node('Conv', { pads: [2, 0, 0, 0] })
    const asked = { region: ['all', [0], [0], [0]], inputs: [dims(1, 1, 4, 4), dims(1, 1, 2, 2)] } as const
    expect(reach(conv, asked)[0]).toEqual(['all', 'all', [], [0, 1]])
  })

  it('reads the channels of its own group', () => {
    const conv = node('Conv', { group: 2 })
    const asked = {
      region: ['all', [3, 4], 'all', 'all'],
      inputs: [dims(1, 4, 2, 2), dims(8, 2, 1, 1)],
    } as const
    expect(reach(conv, asked)[0]?.[1]).toEqual([0, 1, 2, 3])
    expect(reach(conv, { ...asked, region: ['all', [5], 'all', 'all'] })[0]?.[1]).toEqual([2, 3])
  })

  it('says which picture is too small, and for what', () => {
    const conv = node('Conv', { kernel_shape: [5, 5] })
    const call = () => shape(conv, dims(1, 1, 4, 4), dims(1, 1, 5, 5))
    expect(call).toThrow(InputError)
    expect(call).toThrow('Node "Conv" (Conv): a window of 5 on 4 elements: the picture is too small.')
  })

  it('spreads a transposed convolution out by its stride', () => {
    const up = node('ConvTranspose', { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] })
    const inputs = [dims(1, 4, 3, 3), dims(4, 2, 3, 3)]
    expect(shape(up, ...inputs)).toEqual([[1, 2, 6, 6]])
    expect(reach(up, { region: ['all', [0], [2], [3]], inputs })[0]).toEqual(['all', 'all', [1], [1, 2]])
  })
})

describe('resampling and borders', () => {
  const resize = (attributes: Record<string, Attribute>) => node('Resize', attributes)
  const doubled = [dims(1, 1, 4, 4), undefined, { dims: [4], values: [1, 1, 2, 2] }]
  const at = (place: number) => ({ region: ['all', [0], [place], [0]], inputs: doubled }) as const

  it('reads a second sample only where its weight is not 0', () => {
    const linear = resize({ mode: 'linear', coordinate_transformation_mode: 'asymmetric' })
    expect(reach(linear, at(2))[0]?.[2]).toEqual([1])
    expect(reach(linear, at(3))[0]?.[2]).toEqual([1, 2])
  })

  it('follows the coordinate mode', () => {
    const rows = (mode: string) =>
      reach(resize({ mode: 'linear', coordinate_transformation_mode: mode }), at(7))[0]?.[2]
    expect(rows('half_pixel')).toEqual([3])
    expect(rows('align_corners')).toEqual([3])
    const nearest = resize({
      mode: 'nearest',
      nearest_mode: 'floor',
      coordinate_transformation_mode: 'asymmetric',
    })
    expect(reach(nearest, at(7))[0]?.[2]).toEqual([3])
  })

  it('mirrors at the border, and goes on beyond it where nothing is cut', () => {
    const pad = node('Pad', { mode: 'reflect' })
    const inputs = [dims(1, 1, 4, 4), list(0, 0, 2, 2, 0, 0, 2, 2)]
    const asked = { region: ['all', 'all', [0, 7], [1]], inputs } as const
    expect(reach(pad, asked)[0]).toEqual(['all', 'all', [1, 2], [1]])
    expect(reach(pad, { ...asked, clip: false })[0]).toEqual(['all', 'all', [-2, 5], [-1]])
  })
})

describe('what moves values', () => {
  it('follows a channel through a shuffle written as reshapes', () => {
    const inputs = [dims(1, 6, 2, 2), list(1, 2, 3, 2, 2)]
    const split = reach(node('Reshape'), { region: ['all', [1], [2], [0], 'all'], inputs })
    expect(split[0]).toEqual(['all', [5], [0], 'all'])
  })

  it('gives each operand of a Concat its own part', () => {
    const inputs = [dims(1, 2, 4, 4), dims(1, 3, 4, 4)]
    const seen = reach(node('Concat', { axis: 1 }), { region: ['all', [3], [0], 'all'], inputs })
    expect(seen).toEqual([null, ['all', [1], [0], 'all']])
  })

  it('reads one channel of a block in DepthToSpace', () => {
    const inputs = [dims(1, 4, 2, 2)]
    const seen = reach(node('DepthToSpace', { blocksize: 2 }), { region: ['all', [0], [1], [2]], inputs })
    expect(seen[0]).toEqual(['all', [2], [0], [1]])
  })

  it('counts slices from the end, backwards too', () => {
    const inputs = [dims(5), list(-1), list(-10), list(0), list(-2)]
    expect(shape(node('Slice'), ...inputs)).toEqual([[3]])
    expect(reach(node('Slice'), { region: [[0, 1, 2]], inputs })[0]).toEqual([[0, 2, 4]])
  })
})

describe('norms and gates', () => {
  it('measures the whole map in the whole field only', () => {
    const norm = node('InstanceNormalization')
    const asked = { region: ['all', [1], [2], [3]], inputs: [dims(1, 4, 8, 8), dims(4), dims(4)] } as const
    expect(reach(norm, asked)[0]).toEqual(['all', [1], 'all', 'all'])
    expect(reach(norm, { ...asked, path: true })[0]).toEqual(['all', [1], [2], [3]])
  })

  it('reads the stretched axis of a gate at 0', () => {
    const inputs = [dims(1, 4, 8, 8), dims(1, 4, 1, 1)]
    const seen = reach(node('Mul'), { region: ['all', [1], [2], [3]], inputs })
    expect(seen).toEqual([
      ['all', [1], [2], [3]],
      ['all', [1], [0], [0]],
    ])
  })

  it('looks at neighbouring channels of the same place in LRN', () => {
    const seen = reach(node('LRN', { size: 5 }), {
      region: ['all', [1], [2], [3]],
      inputs: [dims(1, 6, 8, 8)],
    })
    expect(seen[0]).toEqual(['all', [0, 1, 2, 3], [2], [3]])
  })
})

describe('values that follow without a picture', () => {
  it('computes the shape chain of a reshape', () => {
    const sizes = values(node('Shape'), dims(1, 64, 7, 9))
    expect(sizes).toEqual([1, 64, 7, 9])
    expect(values(node('Gather'), list(1, 64, 7, 9), { dims: [], values: [2] })).toEqual([7])
    expect(values(node('Unsqueeze'), { dims: [], values: [7] }, list(0))).toEqual([7])
    expect(values(node('Concat', { axis: 0 }), list(1), list(-1))).toEqual([1, -1])
    expect(values(node('Slice'), list(1, 64, 7, 9), list(2), list(9))).toEqual([7, 9])
    expect(shape(node('Reshape'), dims(1, 64, 7, 9), list(0, -1))).toEqual([[1, 4032]])
  })

  it('cuts to whole numbers where integers are divided, and only there', () => {
    expect(values(node('Div'), list(7), list(2))).toEqual([3])
    expect(values(node('Div'), { dims: [1], values: [7] }, { dims: [1], values: [2] })).toEqual([3.5])
  })

  it('does not follow what a file claims to be huge', () => {
    const claimed = node('ConstantOfShape')
    expect(ops.get('ConstantOfShape')?.shape(claimed, [list(1e6, 1e6)])).toEqual([{ dims: [1e6, 1e6] }])
    expect(values(node('Expand'), { dims: [1], values: [3] }, list(1e9))).toBeUndefined()
    expect(
      values(node('Range'), ...[0, 1e9, 1].map(value => ({ dims: [], values: [value] }))),
    ).toBeUndefined()
  })
})

describe('the table', () => {
  it('knows an op of our domains only', () => {
    expect(opOf(node('Conv'))?.op).toBe('Conv')
    expect(opOf({ ...node('Conv'), domain: 'com.example' })).toBeUndefined()
    expect(opOf({ ...node('Silu'), domain: 'unitscope' })?.op).toBe('Silu')
    expect(opOf(node('Einsum'))).toBeUndefined()
  })

  it('has one line of notes for each op', () => {
    for (const { op, notes } of ops.values())
      expect([op, notes]).toEqual([op, expect.stringMatching(/^[^\n]+\.$/)])
  })

  it('has one line on the way back for each op with a reverse rule, and for no other', () => {
    for (const { op, reverse, back } of ops.values())
      expect([op, back]).toEqual([op, reverse ? expect.stringMatching(/^[^\n]+\.$/) : undefined])
  })
})
