import { BatchNormalization } from './BatchNormalization.ts'
import { Clip } from './Clip.ts'
import { Dropout } from './Dropout.ts'
import { Pad } from './Pad.ts'
import { Reduce } from './Reduce.ts'
import { Resize } from './Resize.ts'
import { renamed } from './rename.ts'
import type { OpsetRule } from './rule.ts'
import { Slice } from './Slice.ts'
import { Softmax } from './Softmax.ts'
import { Split } from './Split.ts'
import { Squeeze } from './Squeeze.ts'
import { TopK } from './TopK.ts'
import { Unsqueeze } from './Unsqueeze.ts'
import { Upsample } from './Upsample.ts'

/** Every op that was written otherwise at some opset from 7 to 22 than at 18. */
export const opsetRules: readonly OpsetRule[] = [
  BatchNormalization,
  Clip,
  Dropout,
  Pad,
  ...Reduce,
  ...Resize,
  Slice,
  ...Softmax,
  Split,
  Squeeze,
  TopK,
  Unsqueeze,
  Upsample,
  ...renamed,
]
