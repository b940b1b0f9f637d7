import type { Caption } from './content.ts'
import { type Choice, count, type Making, methods, patchesOf, pictureOf, signs } from './phrase.ts'

/** What an overview's caption is written from. */
export interface OverviewFacts extends Making {
  readonly network: string
  /** Layers of the network, null: that is not known; and of these shown. */
  readonly layers: number | null
  readonly shown: number
  /** Layers of fields so small that patches stand inside their surroundings are among them. */
  readonly surroundings: boolean
}

/** The caption of an overview; it can stand alone, as a plate's. */
export function overviewCaption(facts: OverviewFacts): Caption {
  const { network, layers, shown, choice } = facts
  const some =
    shown === layers
      ? `all ${count(layers)}`
      : `${count(shown)} of ${layers === null ? 'its layers' : layers}`
  const text = [
    `Each column is a layer of ${network}, ${some}, from first to last; each block is one unit, a channel of that layer: ${patchesOf(facts)}.`,
    `A patch is what the unit sees of ${pictureOf(facts)}: more from layer to layer, as the line under each name tells (filled square: of the picture), but drawn at one size.`,
    facts.surroundings
      ? 'Where that is a few pixels, it is in full colour and its surroundings are paled.'
      : '',
    ...signs(facts),
    choiceSentence(choice),
  ].filter(part => part !== '')
  return {
    lead: `What ${network} looks for.`,
    text: text.join(' '),
    methods: methods(facts, false),
  }
}

function choiceSentence(choice: Choice): string {
  switch (choice.by) {
    case 'standout':
      return 'The units are those of each layer that stand out most.'
    case 'random':
      return `The units are drawn at random in each layer, seed ${choice.seed}.`
    case 'number':
      return 'The units are the first of each layer by number.'
    case 'name':
      return 'The units are chosen by name.'
  }
}
