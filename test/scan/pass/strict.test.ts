import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkEarlier } from '../../../src/scan/pass/strict.ts'
import { pictureLines, pictureLog } from '../../../src/scan/store/picture-log.ts'

let work: string
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'unitscope-strict-'))
  const skipped = ['a.png', 'b.png'].map(key => ({
    key,
    label: null,
    seen: { status: 'skipped' as const, reason: 'cut short' },
  }))
  writeFileSync(join(work, pictureLog), pictureLines(skipped))
})
afterEach(() => rmSync(work, { recursive: true }))

const check = (strict: boolean, skipped: number) =>
  checkEarlier({ strict, target: { folder: work, work, release: () => Promise.resolve() } }, { skipped })

test('a scan that goes on with strict names the first picture that was skipped before', async () => {
  await expect(check(true, 2)).rejects.toMatchObject({
    name: 'FindingError',
    message: 'a.png cannot be read: cut short. Without --strict it would be skipped',
  })
})

test('without strict, or where nothing was skipped, a scan goes on', async () => {
  await check(false, 2)
  await check(true, 0)
})
