import type { Node } from '../onnx/model.ts'
import { activations } from './activation.ts'
import { arithmetic } from './arithmetic.ts'
import { BatchNormalization } from './BatchNormalization.ts'
import { Concat } from './Concat.ts'
import { Conv, ConvInteger } from './Conv.ts'
import { ConvTranspose } from './ConvTranspose.ts'
import { constants } from './constant.ts'
import { DepthToSpace, SpaceToDepth } from './DepthToSpace.ts'
import { FusedConv } from './FusedConv.ts'
import { Gather } from './Gather.ts'
import { GroupNormalization } from './GroupNormalization.ts'
import { InstanceNormalization } from './InstanceNormalization.ts'
import { LayerNormalization } from './LayerNormalization.ts'
import { LRN } from './LRN.ts'
import { layouts } from './layout.ts'
import { MeanVarianceNormalization } from './MeanVarianceNormalization.ts'
import { matrices } from './matrix.ts'
import type { Op } from './op.ts'
import { Pad } from './Pad.ts'
import { passages } from './passage.ts'
import { pools } from './pool.ts'
import { Flatten, Reshape, Squeeze, Unsqueeze } from './Reshape.ts'
import { Resize } from './Resize.ts'
import { reductions } from './reduction.ts'
import { Slice } from './Slice.ts'
import { shares } from './Softmax.ts'
import { Split } from './Split.ts'

const all: readonly Op[] = [
  Conv,
  FusedConv,
  ConvInteger,
  ConvTranspose,
  ...pools,
  BatchNormalization,
  InstanceNormalization,
  GroupNormalization,
  LayerNormalization,
  LRN,
  MeanVarianceNormalization,
  ...shares,
  ...activations,
  ...arithmetic,
  Concat,
  Split,
  Slice,
  Pad,
  Resize,
  Reshape,
  Flatten,
  Squeeze,
  Unsqueeze,
  ...layouts,
  DepthToSpace,
  SpaceToDepth,
  Gather,
  ...matrices,
  ...reductions,
  ...passages,
  ...constants,
]

/** Everything that we know of ops, by name: ONNX's at opset 18, and the virtual ones that stand for exporters' spellings. */
export const ops: ReadonlyMap<string, Op> = new Map(all.map(op => [op.op, op]))

const domains = new Set(['', 'ai.onnx', 'unitscope', 'com.microsoft'])

/** What we know of a node's op; undefined for ops of other domains and ops that the table lacks. */
export function opOf(node: Node): Op | undefined {
  return domains.has(node.domain) ? ops.get(node.op) : undefined
}
