import { afterEach, describe, expect, test } from 'vitest'
import { Crew } from '../../src/scan/crew/crew.ts'
import type { LiveJob, LiveTask } from '../../src/scan/crew/work-live.ts'
import { LivePool, type LivePoolOptions } from '../../src/server/live/pool.ts'
import { childrenWith } from '../scan/children.ts'

const file = new URL('./fake-live-worker.mjs', import.meta.url)
const pools: LivePool[] = []
afterEach(async () => {
  await Promise.all(pools.splice(0).map(pool => pool.close()))
})

function opened(options: LivePoolOptions): LivePool {
  const pool = new LivePool({ crew: new Crew(file), ...options })
  pools.push(pool)
  return pool
}

type ScoresJob = LiveJob & { readonly task: Extract<LiveTask, { readonly kind: 'scores' }> }

function job(session: string): ScoresJob {
  const parts: Partial<ScoresJob> = { network: 'net', session }
  return parts as ScoresJob
}

const running = () => childrenWith('fake-live-worker').length
const never = new AbortController().signal

async function processOf(pool: LivePool, session = 'fast'): Promise<number> {
  const found = await pool.run<'scores'>(job(session), new AbortController().signal)
  return 'scores' in found ? found.scores[0] : -1
}

/** A job that goes on until it is given up. */
function slow(pool: LivePool) {
  const abort = new AbortController()
  const ended = pool.run<'scores'>(job('slow'), abort.signal).catch(error => error)
  return { giveUp: () => abort.abort(new Error('gone')), ended }
}

describe('processes that answer', () => {
  test('begin with the first question, and one serves many', async () => {
    const pool = opened({ most: 2 })
    expect(running()).toBe(0)
    const first = await processOf(pool)
    expect(await processOf(pool)).toBe(first)
    expect(running()).toBe(1)
  })

  test('are no more than told, however much is asked', async () => {
    const pool = opened({ most: 2 })
    const found = await Promise.all(Array.from({ length: 20 }, () => processOf(pool)))
    expect(new Set(found).size).toBeLessThanOrEqual(2)
    expect(running()).toBeLessThanOrEqual(2)
  })

  test('end when nothing is asked for a while', async () => {
    const pool = opened({ most: 1, idleMs: 1 })
    const first = await processOf(pool)
    await expect.poll(() => isRunning(first), { timeout: 10_000 }).toBe(false)
  })

  test('are all gone when the pool is closed, what they do too', async () => {
    const pool = opened({ most: 2 })
    const one = slow(pool)
    await processOf(pool)
    await pool.close()
    expect(running()).toBe(0)
    expect(String(await one.ended)).toMatch(/ended with the server/)
  })

  test('are replaced when they die, which is told', async () => {
    const pool = opened({ most: 1 })
    await expect(pool.run<'scores'>(job('die'), never)).rejects.toThrow(/was killed by SIGKILL/)
    expect(await processOf(pool)).toBeGreaterThan(0)
  })
})

describe('what nobody waits for any more', () => {
  test('is not begun', async () => {
    const pool = opened({ most: 1, patienceMs: 1 })
    const first = slow(pool)
    const second = slow(pool)
    second.giveUp()
    expect(String(await second.ended)).toMatch(/gone/)
    first.giveUp()
    expect(await processOf(pool)).toBeGreaterThan(0)
  })

  test('ends its process when it goes on for long', async () => {
    const pool = opened({ most: 1, patienceMs: 1 })
    const first = await processOf(pool)
    const one = slow(pool)
    one.giveUp()
    expect(String(await one.ended)).toMatch(/gone/)
    expect(await processOf(pool)).not.toBe(first)
    await expect.poll(() => isRunning(first), { timeout: 10_000 }).toBe(false)
  })

  test('is not even taken', async () => {
    const pool = opened({ most: 1 })
    const abort = AbortSignal.abort(new Error('gone'))
    await expect(pool.run<'scores'>(job('fast'), abort)).rejects.toThrow('gone')
    expect(running()).toBe(0)
  })
})

test('a queue that is full refuses', async () => {
  const pool = opened({ most: 1, waiting: 1, patienceMs: 1 })
  const [first] = [slow(pool)]
  await expect(pool.run<'scores'>(job('fast'), never)).rejects.toThrow(/Too much waits/)
  first.giveUp()
  await first.ended
  expect(await processOf(pool)).toBeGreaterThan(0)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
