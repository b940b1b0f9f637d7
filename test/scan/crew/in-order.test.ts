import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ahead, inBursts } from '../../../src/scan/crew/ahead.ts'
import { inOrder } from '../../../src/scan/crew/in-order.ts'
import { collect } from '../collect.ts'

test('results come in the order of jobs, whichever is ready first, and no more than the limit run', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 })),
      fc.integer({ min: 1, max: 4 }),
      async (times, limit) => {
        let running = 0
        let most = 0
        const run = async (time: number) => {
          most = Math.max(most, ++running)
          await setTimeout(time)
          running--
          return time
        }
        expect(await collect(inOrder(times, limit, run))).toEqual(times)
        expect(most).toBeLessThanOrEqual(limit)
      },
    ),
    { numRuns: 30, seed: 5 },
  )
})

test('what waits to be used counts as running: a slow reader stops the jobs', async () => {
  let begun = 0
  const results = inOrder([1, 2, 3, 4, 5, 6], 2, async job => {
    begun++
    return job
  })
  await results.next()
  await setTimeout(5)
  expect(begun).toBe(2)
  await results.return()
  expect(begun).toBe(2)
})

test('the first fault ends it after the others have ended, and the source is closed', async () => {
  const ended: number[] = []
  let closed = false
  async function* jobs() {
    try {
      yield* [1, 2, 3, 4]
    } finally {
      closed = true
    }
  }
  const results = inOrder(jobs(), 3, async job => {
    await setTimeout(job)
    if (job === 1) throw new Error('first')
    ended.push(job)
  })
  await expect(collect(results)).rejects.toThrow('first')
  expect(ended).toEqual([2, 3])
  expect(closed).toBe(true)
})

test('work is begun so many items ahead and given in order', async () => {
  const begun: number[] = []
  const results = ahead([0, 1, 2, 3, 4], 2, async item => {
    begun.push(item)
    return item
  })
  expect((await results.next()).value).toBe(0)
  expect(begun).toEqual([0, 1, 2])
  expect((await results.next()).value).toBe(1)
  expect(begun).toEqual([0, 1, 2, 3])
  expect(await collect(results)).toEqual([2, 3, 4])
})

test('bursts are begun together, the next one when the last of the one before is used', async () => {
  const begun: number[] = []
  const results = inBursts([0, 1, 2, 3, 4, 5, 6], 3, async item => {
    begun.push(item)
    return item
  })
  expect((await results.next()).value).toBe(0)
  expect(begun).toEqual([0, 1, 2])
  expect((await results.next()).value).toBe(1)
  expect(begun).toEqual([0, 1, 2])
  expect((await results.next()).value).toBe(2)
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  expect(await collect(results)).toEqual([3, 4, 5, 6])
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6])
})
