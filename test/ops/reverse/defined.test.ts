import { describe, expect, it } from 'vitest'
import { checkMany } from './check.ts'
import { definedParts } from './defined-part.ts'

describe('what is no function of one value goes back by its definition', () => {
  it.each(Object.entries(definedParts))('%s', async (_name, [draw, law]) => {
    const { faults, checks, undecided, refused } = await checkMany(draw, law, 10)
    if (undecided > checks / 4 || refused > 3) console.log(_name, undecided, checks, refused)
    expect(faults).toEqual([])
  })
})
