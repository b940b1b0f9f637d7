import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CallError } from '../../../src/base/error.ts'
import { holder, holdLock } from '../../../src/scan/store/lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(lock: object | string): void {
  writeFileSync(join(folder, 'lock'), typeof lock === 'string' ? lock : JSON.stringify(lock))
}

test('a folder is held once: the second is refused and told who holds it', async () => {
  const lock = await holdLock(folder)
  await expect(holdLock(folder)).rejects.toThrow(CallError)
  await expect(holdLock(folder)).rejects.toThrow(`process ${process.pid}`)
  await lock.release()
  expect(readdirSync(folder)).toEqual([])
  await (await holdLock(folder)).release()
})

test('the lock of a process that is gone is taken over', async () => {
  const { pid } = spawnSync('true')
  write({ host: hostname(), pid, start: null, token: 'old' })
  const lock = await holdLock(folder)
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).pid).toBe(process.pid)
  await lock.release()
})

test.skipIf(!existsSync('/proc/self/stat'))(
  'a process number that was used again does not hold the lock',
  async () => {
    write({ ...holder(), start: 'another boot:1', token: 'old' })
    await (await holdLock(folder)).release()
  },
)

test('the lock of another host is refused with the way out', async () => {
  write({ ...holder(), host: 'elsewhere' })
  await expect(holdLock(folder)).rejects.toThrow(/host elsewhere.*delete this file/)
})

test('a lock that was never written to its end is taken over', async () => {
  write('{"host":"el')
  await (await holdLock(folder)).release()
  expect(readdirSync(folder)).toEqual([])
})

test('a lock is whole from the first moment that it is there', async () => {
  for (let i = 0; i < 20; i++) {
    const holding = holdLock(folder)
    while (!existsSync(join(folder, 'lock'))) await setImmediate()
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).pid).toBe(process.pid)
    await (await holding).release()
  }
  expect(readdirSync(folder)).toEqual([])
})

test('of several that come for an abandoned lock one gets it', async () => {
  write({ ...holder(), start: 'another boot:1', token: 'old' })
  const ends = await Promise.allSettled(Array.from({ length: 8 }, () => holdLock(folder)))
  const held = ends.flatMap(end => (end.status === 'fulfilled' ? [end.value] : []))
  expect(held).toHaveLength(1)
  await held[0].release()
  expect(readdirSync(folder)).toEqual([])
})
