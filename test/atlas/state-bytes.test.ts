import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldBlock } from '../../src/atlas/fold.ts'
import { newState } from '../../src/atlas/new-state.ts'
import type { State } from '../../src/atlas/state.ts'
import { readState, stateChunks } from '../../src/atlas/state-bytes.ts'
import { InputError } from '../../src/base/error.ts'
import { anyScan, blockOf } from './made-block.ts'

function joined(chunks: readonly Uint8Array[], offset = 0): Uint8Array {
  const bytes = new Uint8Array(offset + chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = offset
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes.subarray(offset)
}

function someState(): State {
  const state = newState({ units: 3, top: 9, labels: 2, pictures: 4 }, Uint8Array.of(1, 0, 1))
  const rows = [
    [1, 2, Number.NaN],
    [0, -4, 5],
    [7, 8, 9],
  ]
  foldBlock(state, blockOf(0, rows, { labels: Int32Array.of(1, 0, 1) }), () => {})
  return state
}

describe('the bytes of a state', () => {
  it('read again give the state, whatever was folded', () => {
    fc.assert(
      fc.property(anyScan, fc.integer({ min: 0, max: 9 }), ({ units, labels, rectified, block }, offset) => {
        const state = newState({ units, top: 3, labels, pictures: block.pictures.length }, rectified)
        foldBlock(state, block, () => {})
        expect(readState(joined(stateChunks(state), offset), 'state')).toEqual(state)
      }),
      { numRuns: 50, seed: 5 },
    )
  })

  it('are the same for the same state', () => {
    expect(joined(stateChunks(someState()))).toEqual(joined(stateChunks(someState())))
  })

  it('are the arrays themselves, not copies', () => {
    const state = someState()
    expect(stateChunks(state).some(chunk => chunk.buffer === state.sketch.buffer)).toBe(true)
  })

  it('give a state that can be folded on', () => {
    const state = readState(joined(stateChunks(someState())), 'state')
    foldBlock(state, blockOf(3, [[9, 9, 9]]), () => {})
    expect([state.picture[0], state.pictureCount[2]]).toEqual([3, 3])
  })

  it('cut short or changed anywhere are refused in one line', () => {
    const bytes = joined(stateChunks(someState()))
    for (let at = 0; at < bytes.length; at += 13) {
      const changed = bytes.slice()
      changed[at] ^= 0x10
      if (at >= bytes.length - 4) continue
      expect(() => readState(changed, 'atlas/.scan/state')).toThrow(InputError)
      expect(() => readState(bytes.slice(0, at), 'atlas/.scan/state')).toThrow(InputError)
    }
    expect(() => readState(bytes.slice(0, 100), 'atlas/.scan/state')).toThrow(
      /^atlas\/.scan\/state is no usable state/,
    )
  })

  it('of another version are refused with the way out', () => {
    const bytes = joined(stateChunks(someState()))
    bytes[6] = 2
    expect(() => readState(bytes, 'state')).toThrow(/version 2; this unitscope reads version 1.*--fresh/)
  })
})
