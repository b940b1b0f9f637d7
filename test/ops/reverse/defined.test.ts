import { describe, expect, it } from 'vitest'
import { checkMany } from './check.ts'
import { definedParts } from './defined-part.ts'

describe('what is no function of one value goes back by its definition', () => {
  it.each(Object.entries(definedParts))('%s', async (_name, [draw, law]) => {
    const { faults, checks, undecided } = await checkMany(draw, law, 6)
    expect(faults).toEqual([])
    expect(checks).toBeGreaterThan(60)
    expect(undecided).toBeLessThan(checks / 3)
  })
})
