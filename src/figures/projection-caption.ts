import { channelOf, choiceSentence, leadOf, type PlateFacts, patchSentence } from './caption.ts'
import type { Caption } from './content.ts'
import { methods, patchesOf, signs } from './phrase.ts'

/** What a caption says of projections beside the patches. */
export interface ProjectionFacts extends PlateFacts {
  readonly method: 'deconvnet' | 'guided' | 'gradient' | 'gradient-x-input'
  /** What zero is. */
  readonly ground: 'grey' | 'black'
  /** Boxes with 90% of the energy are framed. */
  readonly framed: boolean
  /** Some projection is zero everywhere. */
  readonly empty: boolean
  /** Of each unit all are the same, wherever its hits are. */
  readonly alike: boolean
}

/** The caption of projections beside their patches; it can stand alone, as a plate's. */
export function projectionCaption(facts: ProjectionFacts): Caption {
  const { units, method, layer } = facts
  const block = units.length === 1 ? 'the block is one unit' : 'each block is one unit'
  const text = [
    `Right: ${block}, ${channelOf(facts)}: ${patchesOf(facts)}.`,
    patchSentence(facts),
    `Left: the same hits in the same order, carried back to the pixels by the rule called ${method}: what in the patch carried the activation. It is not a picture that the unit has in mind.`,
    scaleSentence(facts),
    facts.framed
      ? 'Frame: the smallest box with 90\u00a0% of the projection’s energy, for these units see most of the picture.'
      : '',
    facts.empty ? `A square all ${facts.ground}: nothing of the signal came down to the pixels.` : '',
    facts.alike
      ? 'Those of a unit are all alike: up to this layer this rule takes nothing from the picture.'
      : '',
    ...signs(facts),
    choiceSentence(facts),
  ]
  const made = `${wayOf[method]} ${levelSentence(facts)} ${methods(facts, layer.places === 1)}`
  return { lead: leadOf(facts), text: text.filter(part => part !== '').join(' '), methods: made }
}

/** By method: what the signal is, and what activation functions do to it. */
const wayOf: Readonly<Record<ProjectionFacts['method'], string>> = {
  deconvnet:
    'Deconvnet: a signal of 1 starts at the hit’s place, all else 0, and goes back to the pixels: convolutions transposed, pools to the places of their maxima, and at each activation function only what is positive of the signal goes on.',
  guided:
    'Guided backpropagation (Springenberg et al. 2015): a signal of 1 starts at the hit’s place, all else 0, and goes back to the pixels as a derivative does, but at each activation function only what is positive of the signal goes on.',
  gradient:
    'Gradient (Simonyan et al. 2014): the derivative of the hit’s activation with respect to each input value.',
  'gradient-x-input':
    'Gradient × input: the derivative of the hit’s activation with respect to each input value, times that value, as the network is given it.',
}

function scaleSentence({ ground }: ProjectionFacts): string {
  const zero =
    ground === 'grey'
      ? 'Grey is zero, and each colour is lighter or darker by its sign'
      : 'Black is zero, and each colour is brighter the further it is from zero, whatever the sign'
  return `${zero}; contrast is set per projection.`
}

function levelSentence({ ground }: ProjectionFacts): string {
  const level = ground === 'grey' ? '118 of 127 levels from grey' : '237 of 255 levels'
  return `99\u00a0% of a projection’s values that are not zero lie within ${level}.`
}
