import type { Atlas } from '../../atlas/open.ts'
import type { Check, Fault, LayerReport, NamedFault, Tally } from './report.ts'

const mostFaults = 1000

/** Takes down what was tried and what was wrong. */
export interface Ledger {
  readonly tried: (layer: string, check: Check, count?: number) => void
  /** A value was equal bit for bit. */
  readonly exact: () => void
  readonly wrong: (fault: Fault) => void
  readonly untried: (layer: string, check: Check, why: string) => void
  /** All that was taken down. */
  readonly layers: () => LayerReport[]
  readonly count: (check: Check) => number
  readonly wrongs: () => number
  readonly exacts: () => number
  readonly faults: () => Promise<NamedFault[]>
}

/** @param layers  those that are tried */
export function newLedger(atlas: Atlas, layers: Atlas['layers'] = atlas.layers): Ledger {
  const pages = new Map(layers.map(({ name }) => [name, page()]))
  const faults: Fault[] = []
  let exacts = 0
  const of = (layer: string) => pages.get(layer)!
  const total = (part: keyof Tally, checks: readonly Check[]) =>
    [...pages.values()].reduce(
      (sum, { tallies }) => checks.reduce((own, check) => own + tallies[check][part], sum),
      0,
    )
  return {
    tried: (layer, check, count = 1) => {
      of(layer).tallies[check].tried += count
    },
    exact: () => {
      exacts++
    },
    wrong: fault => {
      of(fault.layer).tallies[fault.check].wrong++
      if (faults.length < mostFaults) faults.push(fault)
    },
    untried: (layer, check, why) => {
      of(layer).untried[check] ??= why
    },
    layers: () =>
      [...pages].map(([layer, { tallies, untried }]) => ({ layer, checks: { ...tallies }, untried })),
    count: check => total('tried', [check]),
    wrongs: () => total('wrong', Object.keys(page().tallies) as Check[]),
    exacts: () => exacts,
    faults: () => Promise.all(faults.map(fault => named(atlas, fault))),
  }
}

interface Page {
  readonly tallies: Record<Check, { tried: number; wrong: number }>
  readonly untried: Partial<Record<Check, string>>
}

function page(): Page {
  const tally = () => ({ tried: 0, wrong: 0 })
  return {
    tallies: {
      value: tally(),
      place: tally(),
      box: tally(),
      outside: tally(),
      inside: tally(),
      projection: tally(),
      nine: tally(),
      missing: tally(),
      statistics: tally(),
    },
    untried: {},
  }
}

async function named(atlas: Atlas, fault: Fault): Promise<NamedFault> {
  const { picture } = fault
  const known = picture !== null && picture >= 0 && picture < atlas.manifest.pictures.count
  return { ...fault, key: known ? (await atlas.picture(picture)).key : null }
}
