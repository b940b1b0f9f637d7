import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Address,
  emptyState,
  type Page,
  readAddress,
  writeAddress,
} from '../../src/app/state/address.ts'
import { lenses, orders, shows } from '../../src/app/state/word.ts'

const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
const whole = (min: number, max = 1e9) => fc.integer({ min, max })
const page: fc.Arbitrary<Page> = fc.oneof(
  fc.constant({ name: 'network' } as const),
  fc.constant({ name: 'pictures' } as const),
  fc.constant({ name: 'notes' } as const),
  fc.record({ name: fc.constant('layer' as const), layer: word }),
  fc.record({ name: fc.constant('unit' as const), layer: word, unit: whole(0, 999_999) }),
  fc.record({ name: fc.constant('picture' as const), picture: whole(0) }),
  fc.record({ name: fc.constant('compare' as const), other: word, layer: fc.option(word) }),
  fc.record({ name: fc.constant('list' as const), list: word }),
  fc.record({ name: fc.constant('lesson' as const), step: whole(1, 10) }),
)
const state = fc.record({
  story: fc.option(fc.array(word, { minLength: 1, maxLength: 8 })),
  at: fc.option(word),
  lens: fc.option(fc.constantFrom(...lenses)),
  hits: fc.option(fc.constant('random' as const)),
  sort: fc.option(fc.constantFrom(...orders)),
  show: fc.option(fc.constantFrom(...shows)),
  q: fc.option(word),
  label: fc.option(word),
  list: fc.option(word),
  size: fc.option(whole(48, 264)),
  hit: fc.option(whole(1, 99)),
  method: fc.option(word),
  u: fc.option(word),
  t: fc.option(whole(0)),
})
const address: fc.Arbitrary<Address> = fc.record({ atlas: fc.option(word), page, state })

describe('an address', () => {
  it('that is written is read as it was', () => {
    fc.assert(
      fc.property(address, given => {
        expect(readAddress(writeAddress(given))).toEqual(given)
      }),
    )
  })

  it('has one form: read and written again it is the same text', () => {
    fc.assert(
      fc.property(address, given => {
        const text = writeAddress(given)
        expect(writeAddress(readAddress(text))).toBe(text)
      }),
    )
  })

  it('is read whatever stands there', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void readAddress(`#/${text}`)))
  })

  it('holds no mark of a name that would part it', () => {
    const named = { atlas: 'a/b', page: { name: 'layer', layer: '../x?y=#&' } as const, state: emptyState }
    expect(writeAddress(named)).toBe('#/a/a%2Fb/l/..%2Fx%3Fy%3D%23%26')
  })

  it('writes keys in one order and leaves defaults out', () => {
    const given: Address = {
      atlas: null,
      page: { name: 'layer', layer: 'pw6' },
      state: { ...emptyState, t: 412, sort: 'number', lens: 'spotlight' },
    }
    expect(writeAddress(given)).toBe('#/l/pw6?lens=spotlight&sort=number&t=412')
  })

  it('of the first page is the root, with or without a mark', () => {
    for (const text of ['', '#', '#/']) expect(readAddress(text).page).toEqual({ name: 'network' })
  })
})

describe('a key that makes no sense', () => {
  const stateOf = (query: string) => readAddress(`#/l/pw6?${query}`).state

  it('falls back alone', () => {
    expect(stateOf('lens=x-ray&sort=number&size=9999&t=-1&hit=0')).toEqual({ ...emptyState, sort: 'number' })
  })

  it('is ignored where nobody knows it', () => {
    expect(stateOf('colour=red&q=eye')).toEqual({ ...emptyState, q: 'eye' })
  })

  it('may be badly written and is taken as it stands', () => {
    expect(stateOf('q=%E0%A4%A').q).toBe('%E0%A4%A')
  })
})

describe('a page that nobody knows', () => {
  it('is unknown, and keeps its words', () => {
    expect(readAddress('#/zebra/1').page).toEqual({ name: 'unknown', path: 'zebra/1' })
    expect(writeAddress(readAddress('#/a/mine/zebra/1'))).toBe('#/a/mine/zebra/1')
  })

  it('is one whose unit is no number', () => {
    expect(readAddress('#/u/pw6:eyes').page.name).toBe('unknown')
  })
})
