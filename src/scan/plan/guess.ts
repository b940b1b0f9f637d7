import type { SizedNetwork } from '../../network/network.ts'
import type { ScoresPlan } from '../../network/session-plan.ts'
import { inputWriter } from '../../pictures/input.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import { isForSmall, isSmall, PRESET_NAMES, preset } from '../../pictures/preset.ts'
import { spread, within } from '../../pictures/selection.ts'
import { measure } from './agreement.ts'
import { multiplyAdds } from './multiply-add.ts'
import { type ScoresInput, scoresOf } from './scores.ts'

/** How well the class scores go with the pictures under each way of preprocessing. */
export interface Guess {
  /** `labels`: mutual information of predicted class and label. `scores`: entropy of the mean - mean entropy. In nats. */
  readonly measure: 'labels' | 'scores'
  readonly pictures: number
  /** What could be reached at most. */
  readonly most: number
  /** Best first. */
  readonly ways: readonly { readonly name: string; readonly agreement: number }[]
}

export interface GuessInput extends ScoresInput {
  readonly sized: SizedNetwork
  /** What the call or a config says; null: nothing. */
  readonly given: Preprocessing | null
  readonly change: (preprocessing: Preprocessing) => Preprocessing
}

export interface Guessed {
  readonly guess: Guess
  /** The given one, else the best. */
  readonly preprocessing: Preprocessing
  /** A preset that is better than the given one by a fifth. */
  readonly better: string | null
}

const mostPictures = 300
const leastPictures = 20
/** Multiply-adds that are spent in all: about 10 s of one core, by this number and never by the clock. */
const budget = 5e11
const better = 1.2
/** Presets for small inputs are nearly `torchvision`, and rarer: they have to be clearly better. */
const clearly = 1.04

/**
 * Runs pictures, spread over the set, through the whole network under each preset and measures how the scores agree
 * with the labels, or how much they tell the pictures apart. A given way goes first: where no other can be better by a
 * fifth, none is tried. null where no picture could be read.
 */
export async function guess(input: GuessInput): Promise<Guessed | null> {
  const { sized, set, given, plan } = input
  const ways = waysToTry(input)
  if (ways.length === 0) return null
  const cost = multiplyAdds(sized) * ways.length
  const wanted = Math.round(Math.min(mostPictures, Math.max(leastPictures, budget / cost)))
  const some = within(set.selection, spread(set.selection.count, wanted))
  const attempt = async (tried: readonly Preprocessing[]) => {
    const seen = tried.length === 0 ? [] : await scoresOf(input, tried, some)
    const measured = seen.length === 0 ? null : measure(seen, tried.length, plan.classes)
    const results = measured?.agreements.map((agreement, i) => ({ way: tried[i], agreement })) ?? []
    return { seen, measured, results }
  }
  const first = given ? 1 : ways.length
  const { seen, measured, results } = await attempt(ways.slice(0, first))
  if (measured === null) return null
  const isOpen = given === null || measured.most > better * results[0].agreement
  const others = isOpen ? (await attempt(ways.slice(first))).results : []
  const ranked = [...results, ...others].sort((a, b) => b.agreement - a.agreement)
  const chosen = ranked.find(({ way }) => way === given) ?? bestOf(ranked)
  return {
    guess: {
      measure: measured.measure,
      most: measured.most,
      pictures: seen.length,
      ways: ranked.map(({ way, agreement }) => ({ name: way.name, agreement })),
    },
    preprocessing: chosen.way,
    better: ranked[0].agreement > better * chosen.agreement ? ranked[0].way.name : null,
  }
}

interface Result {
  readonly way: Preprocessing
  readonly agreement: number
}

function bestOf(ranked: readonly Result[]): Result {
  const [first] = ranked
  const usual = ranked.find(({ way }) => !isForSmall(way.name)) ?? first
  return first.agreement > clearly * usual.agreement ? first : usual
}

/** The given one first, then the presets that are another thing and fit the input. */
function waysToTry({ sized, given, change, plan }: GuessInput): Preprocessing[] {
  const names = PRESET_NAMES.filter(name => isSmall(sized.size) || !isForSmall(name))
  const presets = names.map(name => change(preset(name, sized.size)))
  const ways = given ? [given] : []
  for (const way of presets) if (!ways.some(other => isSame(way, other)) && fits(way, plan)) ways.push(way)
  return ways
}

function isSame(a: Preprocessing, b: Preprocessing): boolean {
  return JSON.stringify({ ...a, name: '' }) === JSON.stringify({ ...b, name: '' })
}

function fits(way: Preprocessing, { input }: ScoresPlan): boolean {
  try {
    inputWriter(way, input)
    return true
  } catch {
    return false
  }
}
