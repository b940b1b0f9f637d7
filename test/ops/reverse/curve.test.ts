import { describe, expect, it } from 'vitest'
import { checkMany } from './check.ts'
import { curveParts } from './curve-part.ts'

describe('a nonlinearity takes what is positive of the signal (deconvnet), its derivative (gradient), or both (guided)', () => {
  it.each(Object.entries(curveParts))('%s', async (_name, draw) => {
    const { faults, checks, undecided } = await checkMany(draw, 'curve', 4)
    expect(faults).toEqual([])
    expect(checks).toBeGreaterThan(60)
    expect(undecided).toBeLessThan(checks / 4)
  })
})
