import { newState } from '../../../src/atlas/new-state.ts'
import type { State } from '../../../src/atlas/state.ts'

function stateOf(top: readonly (readonly number[])[], random: readonly (readonly number[])[]): State {
  const K = 3
  const shape = { units: top.length, top: K, labels: 0, pictures: 100 }
  const state = newState(shape, new Uint8Array(top.length))
  for (let unit = 0; unit < top.length; unit++)
    for (let rank = 0; rank < K; rank++) {
      state.picture[unit * K + rank] = top[unit][rank] ?? -1
      state.value[unit * K + rank] = unit + (top[unit][rank] ?? 0) / 100
      state.randomPicture[unit * K + rank] = random[unit][rank] ?? -1
      state.randomValue[unit * K + rank] = unit + (random[unit][rank] ?? 0) / 100
    }
  return state
}

/** Three units: two with top and random hits, one with none. */
export const state: State = stateOf([[7, 2], [2, 9, 1], []], [[2], [1, 30], []])
