import { CallError } from '../base/error.ts'
import { voidsOf } from './fold.ts'
import { enterNine, enterRandom } from './nine.ts'
import type { Entry, State } from './state.ts'

/**
 * Adds to `state` what another state found in later pictures of the same set.
 * Hits, counts and histograms are those of one fold over all pictures; sums, label sums and sketches within rounding.
 * Entries: first `replayEntries` of the later part.
 * @throws CallError if the states differ in units, top, labels, pictures or which units are rectified
 */
export function mergeStates(state: State, later: State): void {
  checkAlike(state, later)
  mergeHits(state, later)
  for (const name of [
    'pictureCount',
    'activeCount',
    'nanCount',
    'voidCount',
    'histogram',
    'labelCount',
  ] as const) {
    add(state[name], later[name])
  }
  for (const name of ['sum', 'sumOfSquares', 'activeSum', 'activeSumOfSquares', 'labelSum'] as const) {
    add(state[name], later[name])
  }
  add(state.sketch, later.sketch)
  add(state.onesSketch, later.onesSketch)
  for (let unit = 0; unit < state.units; unit++) {
    state.min[unit] = Math.min(state.min[unit], later.min[unit])
    state.max[unit] = Math.max(state.max[unit], later.max[unit])
  }
  for (const [unit, counts] of later.labelVoid) add(voidsOf(state, unit), counts)
}

/**
 * Lets the entries of a later part, in their order, into the nines of `state`.
 * @param onEntry  is told of those that entered: the entries of one fold over all pictures
 */
export function replayEntries(state: State, later: Iterable<Entry>, onEntry: (entry: Entry) => void): void {
  for (const entry of later) {
    if (enterNine(state, entry.unit, entry.picture, entry.value, entry.hash)) onEntry(entry)
  }
}

function mergeHits(state: State, later: State): void {
  const { units, top } = state
  for (let unit = 0; unit < units; unit++) {
    for (let at = unit * top; at < (unit + 1) * top; at++) {
      if (later.picture[at] >= 0) enterNine(state, unit, later.picture[at], later.value[at], later.hash[at])
      if (later.randomPicture[at] >= 0) {
        enterRandom(state, unit, later.randomPicture[at], later.randomValue[at], later.randomHash[at])
      }
    }
  }
}

type Numbers = Uint32Array | Float32Array | Float64Array

function add(sums: Numbers, more: Numbers): void {
  for (let i = 0; i < sums.length; i++) sums[i] += more[i]
}

function checkAlike(a: State, b: State): void {
  for (const name of ['units', 'top', 'labels', 'pictures'] as const) {
    if (a[name] !== b[name]) {
      throw new CallError(`States of different scans do not merge: ${name} ${a[name]} and ${b[name]}.`)
    }
  }
  const unit = a.rectified.findIndex((value, i) => value !== b.rectified[i])
  if (unit >= 0)
    throw new CallError(`States of different scans do not merge: unit ${unit} is rectified in one only.`)
}
