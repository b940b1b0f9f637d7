import type { Caption } from './content.ts'
import { count, type Making, methods, patchesOf, pictureOf, pixels, sentence, signs } from './phrase.ts'

/** What a plate's caption is written from: one layer, some of its units. */
export interface PlateFacts extends Making {
  readonly network: string
  readonly layer: {
    readonly name: string
    /** Its number from 1, of how many layers; null: that is not known. */
    readonly ordinal: number
    readonly layers: number | null
    readonly units: number
    /** Places of its map. */
    readonly places: number
  }
  /** The units shown, by number. */
  readonly units: readonly number[]
  /** Size of the receptive field, unclipped; null where it has no fixed size. */
  readonly sees: { readonly width: number; readonly height: number } | null
  /** Small patches stand inside their surroundings. */
  readonly surroundings: boolean
}

/** The caption of a plate; it can stand alone: what, of how many pictures, what a patch is, how it was made. */
export function caption(facts: PlateFacts): Caption {
  const { layer, units } = facts
  const one = units.length === 1
  const channel = channelOf(facts)
  const block = one
    ? `The block is one unit, ${channel}: ${patchesOf(facts)}.`
    : `Each block is one unit, ${channel}: ${patchesOf(facts)}.`
  const text = [block, patchSentence(facts), ...signs(facts), choiceSentence(facts)].filter(
    part => part !== '',
  )
  return { lead: leadOf(facts), text: text.join(' '), methods: methods(facts, layer.places === 1) }
}

/** `Nine units of layer pw6.` */
export function leadOf({ units, layer }: PlateFacts): string {
  if (units.length === 1) return `Unit ${units[0]} of layer ${layer.name}.`
  return `${sentence(count(units.length))} units of layer ${layer.name}.`
}

/** `one of the 384 channels of layer 7 of 14 in SomeNet` */
export function channelOf({ layer, network }: PlateFacts): string {
  const channel = layer.units === 1 ? 'the only channel' : `one of the ${layer.units} channels`
  const of = layer.layers === null ? '' : ` of ${layer.layers}`
  return `${channel} of layer ${layer.ordinal}${of} in ${network}`
}

/** At least this share of the view on an axis is all of it. */
const allShare = 0.95

/** What a patch is. */
export function patchSentence(facts: PlateFacts): string {
  const { sees, view, surroundings } = facts
  const picture = pictureOf(facts)
  if (sees === null) return `A patch is what the unit sees of ${picture}.`
  const allWide = sees.width >= allShare * view.width
  const allHigh = sees.height >= allShare * view.height
  if (allWide && allHigh)
    return `A unit of this layer sees all of the picture: each patch is a whole one, ${pixels(view)}.`
  if (allWide)
    return `A patch is what the unit sees: ${sees.height}\u00a0px in height, all the width, of ${picture}.`
  if (allHigh)
    return `A patch is what the unit sees: ${sees.width}\u00a0px in width, all the height, of ${picture}.`
  if (surroundings)
    return `In full colour what the unit sees, ${pixels(sees)} of ${picture}; its surroundings are paled.`
  return `A patch is what the unit sees: ${pixels(sees)} of ${picture}.`
}

/** How the units were chosen; empty where one unit is all. */
export function choiceSentence({ units, layer, choice }: PlateFacts): string {
  const one = units.length === 1
  if (units.length === layer.units) return one ? '' : `These are all ${layer.units} units of the layer.`
  const subject = one ? 'The unit is' : 'The units are'
  switch (choice.by) {
    case 'standout':
      return `${subject} the ${one ? 'one that stands' : `${count(units.length)} that stand`} out most.`
    case 'random':
      return `${subject} drawn at random, seed ${choice.seed}.`
    case 'number':
      return `${subject} ${one ? 'the first' : `the first ${count(units.length)}`} by number.`
    case 'name':
      return `${subject} chosen by name.`
  }
}
