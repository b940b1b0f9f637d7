import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { run } from '../../src/cli/run.ts'
import { writeMadeAtlas } from '../atlas/made-atlas.ts'
import { fakeTerminal } from './fake-terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-export-'))
const atlas = join(folder, 'made.atlas')
beforeAll(() => writeMadeAtlas(folderStorage(atlas)))
afterAll(() => rmSync(folder, { recursive: true }))

async function exported(...flags: readonly string[]) {
  const terminal = fakeTerminal()
  const code = await run(['export', atlas, '--quiet', ...flags], terminal)
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() }
}

it('a folder that is named with a slash at its end is called by its name', async () => {
  const site = join(folder, 'site')
  const { code, stdout } = await exported('-o', `${site}/`)
  expect(code).toBe(0)
  expect(stdout).toMatch(/: \d+ files, [\d.]+ MB, \d+ views of whole pictures\. Open /)
  expect(stdout).toContain(`Open ${site}/index.html, or copy the folder to any web server.`)
})

it('a name with spaces, quotes and a dollar is a name, and the site takes the place of its older self', async () => {
  const site = join(folder, `a 'quoted" $name`)
  for (const flags of [[], ['--lite']]) {
    const { code, stdout } = await exported('-o', site, ...flags)
    expect(code).toBe(0)
    expect(stdout).toContain(`Open ${site}/index.html`)
  }
})
