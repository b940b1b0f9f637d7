import type { Caption } from './content.ts'
import { count, type Making, methods, patchesOf, sentence, signs } from './phrase.ts'

/** What a caption says of the filters of a first layer. */
export interface FilterFacts extends Making {
  readonly network: string
  readonly layer: { readonly name: string; readonly units: number }
  /** Filters shown. */
  readonly shown: number
  /** Of one filter; channels as the network is given the picture. */
  readonly size: { readonly channels: number; readonly rows: number; readonly cols: number }
  /** Whether each filter has a scale of its own, or all have one. */
  readonly contrast: 'filter' | 'common'
  /** How many have no hit, and how many are alike to one before them, of those shown. */
  readonly dead: number
  readonly duplicates: number
}

/** The caption of first-layer filters beside their patches. */
export function filterCaption(facts: FilterFacts): Caption {
  const { network, layer, shown, size, dead, duplicates } = facts
  const all = shown === layer.units
  const colours = size.channels === 3 ? ' for each of red, green and blue, shown as colours' : ''
  const text = [
    `Left: each square is the filter of one unit of ${network}: ${size.rows}\u00a0×\u00a0${size.cols} weights${colours}. Grey is zero; ${scales[facts.contrast]}`,
    `Right: the same units in the same order: ${patchesOf(facts)}.`,
    dead > 0 ? `Dead: no picture made it fire (${dead} of ${shown}).` : '',
    duplicates > 0
      ? `=\u00a07: like filter 7 but for its strength, |cosine| > 0.99, with − where the sign is turned (${duplicates} of ${shown}).`
      : '',
    ...signs({ ...facts, blank: false }),
  ]
  return {
    lead: `${all ? `All ${count(shown)}` : sentence(count(shown))} ${shown === 1 ? 'filter' : 'filters'} of layer ${layer.name}.`,
    text: text.filter(part => part !== '').join(' '),
    methods: methods(facts, false),
  }
}

const scales: Readonly<Record<FilterFacts['contrast'], string>> = {
  filter: 'each filter is scaled alone, so that its largest weight has full strength.',
  common: 'all filters have one scale, and the largest weight of all has full strength.',
}
