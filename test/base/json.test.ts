import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digits, jsonText } from '../../src/base/json.ts'

describe('jsonText', () => {
  it('writes a float32 with the fewest digits that give it back', () => {
    expect(jsonText([Math.fround(0.1), Math.fround(1 / 3), Math.fround(1e-42), 0.1])).toBe(
      '[0.1,0.33333334,1e-42,0.1]',
    )
  })

  it('writes NaN as null, infinities as text, and no negative zero', () => {
    expect(jsonText({ a: Number.NaN, b: [Infinity, -Infinity], c: -0 })).toBe(
      '{"a":null,"b":["inf","-inf"],"c":0}',
    )
  })

  it('writes typed arrays as lists and leaves out undefined members', () => {
    expect(jsonText({ a: Float32Array.of(0.2, 3), b: undefined, c: 'x\n' })).toBe('{"a":[0.2,3],"c":"x\\n"}')
  })

  it('writes whole numbers in full, since they may be counts', () => {
    expect(jsonText(4999999488)).toBe('4999999488')
  })

  it('gives every float32 and every double back', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), x => {
        expect(Math.fround(Number(digits(x)))).toBe(x === 0 ? Number(digits(x)) : x)
      }),
      { seed: 1 },
    )
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), x => {
        const back = Number(digits(x))
        expect(Math.fround(x) === x ? Math.fround(back) : back).toBe(x === 0 ? back : x)
      }),
      { seed: 2 },
    )
  })
})
