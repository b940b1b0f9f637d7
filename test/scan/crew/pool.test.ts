import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { MachineError } from '../../../src/base/error.ts'
import type { NumberedPicture } from '../../../src/pictures/listing-node.ts'
import { Crew } from '../../../src/scan/crew/crew.ts'
import { Pool } from '../../../src/scan/crew/pool.ts'
import type { Spec } from '../../../src/scan/crew/protocol.ts'
import { Silence } from '../../../src/scan/crew/silence.ts'
import { seeBlock } from '../../../src/scan/pass/block.ts'
import { childrenWith } from '../children.ts'

const file = new URL('./fake-worker.mjs', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'unitscope-pool-'))
const crew = new Crew(file)
afterAll(async () => {
  await crew.close()
  rmSync(folder, { recursive: true })
})

function spec(opening = 'well'): Spec<'pass'> {
  return { opening } as Partial<Spec<'pass'>> as Spec<'pass'>
}

function pictures(names: readonly string[]): NumberedPicture[] {
  return names.map((name, number) => ({
    number,
    key: `${number}`,
    path: Buffer.from(name),
    source: 0,
    sizeBytes: 1,
    label: null,
    reason: null,
  }))
}

async function see(names: readonly string[], workers = 1, silence = new Silence()) {
  const pool = await Pool.open('pass', spec(), { workers, crew, silence })
  try {
    return await seeBlock(pool, pictures(names), new Map())
  } finally {
    await pool.close()
  }
}

describe('deaths are charged to the picture in hand', () => {
  test('a picture that always kills its worker is skipped, the others are as if it were not there', async () => {
    const { records, block, skipped } = await see(['a', 'deadly', 'b', 'c'])
    expect(records.map(({ seen }) => seen.status)).toEqual(['read', 'skipped', 'read', 'read'])
    expect(records[1].seen).toEqual({
      status: 'skipped',
      reason: 'crashed the worker, which was killed by SIGKILL',
    })
    expect([...block.pictures]).toEqual([0, 2, 3])
    expect([...block.maxima]).toEqual([0, 2, 3])
    expect(skipped).toBe(1)
  })

  test('a worker that dies once costs no picture', async () => {
    const { skipped, block } = await see(['a', `once:${join(folder, 'first')}`, 'b'])
    expect(skipped).toBe(0)
    expect([...block.maxima]).toEqual([0, 1, 2])
  })

  test('several deadly pictures in a block are each found, whatever the number of workers', async () => {
    const { records } = await see(['deadly', 'a', 'deadly', 'deadly'], 2)
    expect(records.map(({ seen }) => seen.status)).toEqual(['skipped', 'read', 'skipped', 'skipped'])
  })

  test('a worker that says nothing for too long is killed like one that died', async () => {
    const { records } = await see(['a', 'silent', 'b'], 1, new Silence(150, 0))
    expect(records.map(({ seen }) => seen.status)).toEqual(['read', 'skipped', 'read'])
    expect(records[1].seen).toMatchObject({ reason: expect.stringContaining('silent') })
  })

  test('which pictures are deadly decides alone what is skipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), async deadly => {
        const { records } = await see(deadly.map(is => (is ? 'deadly' : 'a')))
        expect(records.map(({ seen }) => seen.status === 'skipped')).toEqual(deadly)
      }),
      { numRuns: 4, seed: 9 },
    )
  })
})

describe('workers that cannot start', () => {
  test('what the work refuses to open with is the error, of the same class', async () => {
    const opened = Pool.open('pass', spec('refuses'), { workers: 2, crew })
    await expect(opened).rejects.toMatchObject({
      name: 'InputError',
      message: 'no such network',
      exitCode: 3,
    })
  })

  test('processes that die while they start end it with one error', async () => {
    const opened = Pool.open('pass', spec('dies'), { workers: 2, crew })
    await expect(opened).rejects.toThrow(MachineError)
    await expect(opened).rejects.toThrow(/ended with code 7 while it started/)
  })
})

test('no process is left after closing, busy or not', async () => {
  const pool = await Pool.open('pass', spec(), { workers: 2, crew })
  const job = { pictures: [{ number: 0, path: 'silent' }], careful: false }
  const outcome = pool.run(job)
  await pool.close()
  expect(await outcome).toMatchObject({ kind: 'died' })
  expect(childrenWith('fake-worker')).toEqual([])
  await expect(pool.run(job)).rejects.toThrow('closed')
})
