import { bird } from './scene/bird.ts'
import { boat } from './scene/boat.ts'
import { butterfly } from './scene/butterfly.ts'
import { cat } from './scene/cat.ts'
import { clock } from './scene/clock.ts'
import { spaniel, terrier } from './scene/dog.ts'
import { face } from './scene/face.ts'
import { fish } from './scene/fish.ts'
import { balloons, orange } from './scene/fruit.ts'
import { house } from './scene/house.ts'
import { bricks, checkers, honeycomb, keyboard, stripes, text, water } from './scene/material.ts'
import { mountains } from './scene/mountain.ts'
import { owl } from './scene/owl.ts'
import { flower, leaves, tree } from './scene/plant.ts'
import { bicycle, car, wheelAlone } from './scene/ride.ts'
import type { Stage } from './stage.ts'

/** One class of pictures. */
export interface PictureClass {
  readonly label: string
  readonly draw: (stage: Stage) => void
  /** Bounds of its contrast: the harsh ones would else take over the lower layers' strongest patches. */
  readonly contrast: readonly [number, number]
}

const SOFT = [0.85, 1.35] as const
const HARSH = [0.5, 0.95] as const

const of = (
  label: string,
  draw: PictureClass['draw'],
  contrast: PictureClass['contrast'] = SOFT,
): PictureClass => ({ label, draw, contrast })

/** All classes; picture `index` is of class `index` modulo their number. */
export const CLASSES: readonly PictureClass[] = [
  of('stripes', stripes, [0.7, 1.15]),
  of('checkers', checkers, [0.6, 1.05]),
  of('honeycomb', honeycomb, [0.7, 1.15]),
  of('bricks', bricks),
  of('water', water),
  of('text', text, HARSH),
  of('keyboard', keyboard, HARSH),
  of('mountains', mountains),
  of('flower', flower),
  of('leaf', leaves),
  of('tree', tree),
  of('wheel', wheelAlone, [0.65, 1.15]),
  of('car', car, [0.75, 1.25]),
  of('bicycle', bicycle, [0.75, 1.25]),
  of('house', house, [0.75, 1.25]),
  of('clock', clock, [0.6, 1.05]),
  of('terrier', terrier),
  of('spaniel', spaniel, [0.7, 1.15]),
  of('cat', cat, [0.75, 1.25]),
  of('owl', owl, [0.75, 1.25]),
  of('face', face),
  of('fish', fish),
  of('bird', bird),
  of('butterfly', butterfly, [0.75, 1.25]),
  of('orange', orange),
  of('balloons', balloons),
  of('boat', boat, [0.8, 1.3]),
]
