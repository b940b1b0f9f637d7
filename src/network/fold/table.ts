import { FakeQuantize } from './FakeQuantize.ts'
import type { Fold } from './fold.ts'
import { Gelu } from './Gelu.ts'
import { GroupNormalization } from './GroupNormalization.ts'
import { HardSigmoid } from './HardSigmoid.ts'
import { HardSwish } from './HardSwish.ts'
import { LayerNormalization } from './LayerNormalization.ts'
import { LRN } from './LRN.ts'
import { Mish } from './Mish.ts'
import { microsoft } from './microsoft.ts'
import { Silu } from './Silu.ts'
import { Sum } from './Sum.ts'

/** Every spelling that is folded; of those with the same last op the first that fits wins. */
export const folds: readonly Fold[] = [
  Silu,
  ...HardSwish,
  ...HardSigmoid,
  ...Gelu,
  ...Mish,
  LRN,
  GroupNormalization,
  LayerNormalization,
  FakeQuantize,
  Sum,
  ...microsoft,
]
