import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './child.ts'
import { inTemporaryFolder } from './step.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SHARED = join(ROOT, '..', 'shared')

/** `npm run check`: every check there is, one line each; those of reference inputs where they are found. */
await inTemporaryFolder(async work => {
  const steps: string[][] = [['test'], ['unused'], ['lockfile'], ['package'], ['story'], ['bench']]
  if (existsSync(SHARED)) {
    await runChild('tar', ['-xzf', join(SHARED, 'hard.tar.gz'), '-C', work])
    steps.push(
      ['oracle', '--', join(SHARED, 'oracle')],
      ['oracle', '--', join(SHARED, 'oracle'), '--workers', '1'],
      ['oracle', '--', join(SHARED, 'oracle'), '--workers', '3'],
      ['hard', '--', join(work, 'hard')],
      ['models', '--', join(SHARED, 'models'), join(SHARED, 'photos')],
      ['kills', '--', SHARED],
    )
  } else console.log('no ../shared: reference inputs are not checked')
  for (const step of steps) await run(step)
})

async function run(step: readonly string[]): Promise<void> {
  const start = Date.now()
  const ended = await runChild('npm', ['run', '--silent', ...step], { cwd: ROOT, timeoutMs: 3_600_000 })
  const seconds = Math.round((Date.now() - start) / 1000)
  const last = ended.stdout.trim().split('\n').at(-1) ?? ''
  console.log(`${ended.code === 0 ? 'ok    ' : 'FAILED'}  ${seconds} s  ${step.join(' ')}  ${last}`)
  if (ended.code !== 0) {
    console.log(`${ended.stdout}\n${ended.stderr}`.trimEnd().split('\n').slice(-60).join('\n'))
    process.exitCode = 1
  }
}
