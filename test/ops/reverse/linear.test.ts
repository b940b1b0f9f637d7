import { describe, expect, it } from 'vitest'
import { checkMany } from './check.ts'
import { linearParts } from './linear-part.ts'

describe('a linear op, backwards, is the adjoint of what the runtime does forward', () => {
  it.each(Object.entries(linearParts))('%s', async (_name, draw) => {
    const { faults, checks } = await checkMany(draw, 'linear', 8)
    expect(faults).toEqual([])
    expect(checks).toBeGreaterThan(50)
  })
})
