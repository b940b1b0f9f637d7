import { writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isBuilt, runMain } from './child.ts'

/** Writes down every module that is loaded. */
const TRACE = `
import { appendFileSync } from 'node:fs'
import { register } from 'node:module'
register('data:text/javascript,' + encodeURIComponent(\`
  import { appendFileSync } from 'node:fs'
  export async function load(url, context, next) {
    appendFileSync(process.env.LOADED, url + '\\\\n')
    return next(url, context)
  }\`))
`

async function modulesOf(args: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'unitscope-trace-'))
  try {
    writeFileSync(join(folder, 'trace.mjs'), TRACE)
    const loaded = join(folder, 'loaded.txt')
    const node = ['--import', pathToFileURL(join(folder, 'trace.mjs')).href]
    await runMain(args, { node, env: { LOADED: loaded } })
    return (await readFile(loaded, 'utf8')).trim().split('\n')
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe.skipIf(!isBuilt)('the built command line (needs a build)', () => {
  it('loads nothing but the parser for --help and --version', async () => {
    for (const args of [['--help'], ['--version'], ['scan', '--help']]) {
      const modules = await modulesOf(args)
      const packages = new Set(
        modules.map(url => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]).filter(Boolean),
      )
      expect([...packages].sort()).toEqual(['commander', 'picocolors'])
      const rooms = new Set(modules.map(url => /dist\/src\/(\w+)/.exec(url)?.[1]).filter(Boolean))
      expect([...rooms].sort()).toEqual(['base', 'cli'])
    }
  })

  it('prints help and version to standard output', async () => {
    expect((await runMain(['--help'])).stdout).toContain('Usage: unitscope')
    expect(await runMain(['--version'])).toMatchObject({ code: 0, stderr: '' })
  })

  it('prints an error as one line to standard error, and its stack with --debug alone', async () => {
    const plain = await runMain(['layers', 'nothing-here.onnx'])
    expect(plain).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'unitscope: There is no model at nothing-here.onnx.\n',
    })
    const debug = await runMain(['layers', 'nothing-here.onnx', '--debug'])
    expect(debug.stderr).toMatch(
      /^unitscope: There is no model at nothing-here.onnx\.\nInputError: .*\n {4}at /,
    )
  })

  it('writes no escape sequence where standard error is no terminal', async () => {
    expect((await runMain(['scna'])).stderr).not.toContain('\u001b')
  })

  it('tells what the machine has', async () => {
    const doctor = await runMain(['doctor', '--json'])
    expect(JSON.parse(doctor.stdout)).toMatchObject({
      node: process.versions.node,
      runtime: { problem: null },
      pictures: { problem: null },
    })
  })
})
