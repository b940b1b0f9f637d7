import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { isBuilt, runMain } from './child.ts'
import { fillErrorFolder } from './error-folder.ts'
import { ERRORS, type ErrorRow } from './error-table.ts'
import { fakeTerminal } from './fake-terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-errors-'))
const before = process.cwd()

beforeAll(async () => {
  await fillErrorFolder(folder)
  process.chdir(folder)
})
afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

const expected = ({ code, line }: ErrorRow) => ({
  code,
  stdout: '',
  stderr: `unitscope: ${line.replaceAll(/(?<!--pictures )FOLDER/g, process.cwd())}\n`,
})

describe('an error is one line on standard error, and an exit code', () => {
  it.each(ERRORS.filter(row => !row.built))('$call', async row => {
    const terminal = fakeTerminal()
    const code = await run(row.call.split(' '), terminal)
    // Views are read side by side: which of several damaged ones is met first is open.
    const stderr = terminal.stderr().replace(/view of picture \d+/, 'view of picture 0')
    expect({ code, stdout: terminal.stdout(), stderr }).toEqual(expected(row))
  })

  it.skipIf(!isBuilt).each(ERRORS.filter(row => row.built))('$call (needs a build)', async row => {
    expect(await runMain(row.call.split(' '), { cwd: folder })).toEqual(expected(row))
  })
})
