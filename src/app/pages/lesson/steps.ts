import type { ComponentType } from 'react'
import { StepConvolution } from './step-convolution.tsx'
import { StepDepth } from './step-depth.tsx'
import { StepFill } from './step-fill.tsx'
import { StepFirstLayer } from './step-first-layer.tsx'
import { StepLayers } from './step-layers.tsx'
import { StepLimits } from './step-limits.tsx'
import { StepNine } from './step-nine.tsx'
import { StepPatch } from './step-patch.tsx'
import { StepTurn } from './step-turn.tsx'
import { StepUnit } from './step-unit.tsx'

export interface LessonStep {
  readonly title: string
  readonly Body: ComponentType
}

/** The lesson, step by step. */
export const steps: readonly LessonStep[] = [
  { title: 'How a convolution layer works', Body: StepConvolution },
  { title: 'A unit is not a layer', Body: StepUnit },
  { title: 'From a picture to a patch', Body: StepPatch },
  { title: 'Nine patches, nine pictures', Body: StepNine },
  { title: 'Watch the nine fill up', Body: StepFill },
  { title: 'Layer 1: lines and colours', Body: StepFirstLayer },
  { title: 'From the first layer to the last', Body: StepLayers },
  { title: 'By depth', Body: StepDepth },
  { title: 'What one must not conclude', Body: StepLimits },
  { title: 'Your turn', Body: StepTurn },
]
