import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { opsPage } from '../../check/ops-page.ts'

it('has a page that says what the table says ("npm run ops" writes it again)', () => {
  const page = readFileSync(new URL('../../docs/OPS.md', import.meta.url), 'utf8')
  expect(page).toBe(opsPage())
})
