import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './child.ts'
import { inTemporaryFolder } from './step.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BIN = join(ROOT, 'node_modules', '.bin')

/** What the demo leaves to be scanned by hand. */
const byHand = ['demo/picture-book.onnx', 'demo/pictures', '--classes', 'demo/classes.txt']

/** Files that have no business in a package. */
const UNWANTED = /(^|\/)(test|check|bench|src\/.*(?<!\.d)\.ts|node_modules)(\/|$)|\.tgz$/

await inTemporaryFolder(async folder => {
  const tarball = await pack(folder)
  await must('publint', join(BIN, 'publint'), [tarball])
  await must('attw', join(BIN, 'attw'), [tarball, '--profile', 'esm-only'])
  const user = join(folder, 'user')
  mkdirSync(user)
  writeFileSync(join(user, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n')
  await must('install', 'npm', ['install', '--no-fund', '--no-audit', tarball], user)
  await must('npx unitscope --version', 'npx', ['unitscope', '--version'], user)
  await must('npx unitscope demo', 'npx', ['unitscope', 'demo', '-o', 'demo', '--pictures', '54'], user, {
    XDG_CACHE_HOME: join(folder, 'cache'),
  })
  await must('npx unitscope scan', 'npx', ['unitscope', 'scan', ...byHand, '-o', 'again.atlas'], user)
  // The README's own lines, with the demo's network and pictures under the names that they have there.
  cpSync(join(user, 'demo', 'picture-book.onnx'), join(user, 'model.onnx'))
  cpSync(join(user, 'demo', 'pictures'), join(user, 'pictures'), { recursive: true })
  writeFileSync(join(user, 'api.mjs'), readmeExample())
  await must('scan from JavaScript', process.execPath, ['api.mjs'], user)
})
console.log('the package installs into an empty folder and works there')

function readmeExample(): string {
  const example = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))
  if (!example) throw new Error('README.md has no example in JavaScript')
  return example[1]!
}

async function pack(folder: string): Promise<string> {
  const { stdout } = await must('npm pack', 'npm', ['pack', '--json', '--pack-destination', folder])
  const [packed]: { files: { path: string }[]; size: number; unpackedSize: number }[] = JSON.parse(stdout)
  const paths = packed!.files.map(file => file.path)
  const unwanted = paths.filter(path => UNWANTED.test(path.replace(/^dist\/(src|demo)\//, '')))
  const missing = [
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'dist/src/web.js',
    'dist/src/cli/main.js',
    'demo/network/network.onnx',
    'demo/network/notes.json',
    'README.md',
    'LICENSE',
  ].filter(path => !paths.includes(path))
  if (unwanted.length > 0 || missing.length > 0) {
    throw new Error(
      `package: not wanted: ${unwanted.join(', ') || 'nothing'}; missing: ${missing.join(', ') || 'nothing'}`,
    )
  }
  console.log(
    `package: ${paths.length} files, ${Math.round(packed!.size / 1000)} kB, ${Math.round(packed!.unpackedSize / 1000)} kB unpacked`,
  )
  const name = readdirSync(folder).find(file => file.endsWith('.tgz'))
  return join(folder, name!)
}

async function must(
  what: string,
  program: string,
  args: readonly string[],
  cwd: string = ROOT,
  env: Readonly<Record<string, string>> = {},
) {
  // The runtime's install script fetches GPU libraries, which nothing here uses.
  const ended = await runChild(program, args, {
    cwd,
    timeoutMs: 300_000,
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip', ...env },
  })
  if (ended.code !== 0)
    throw new Error(
      `${what} failed (exit ${ended.code}):\n${ended.stdout.slice(-3000)}\n${ended.stderr.slice(-3000)}`,
    )
  console.log(`${what}: ok`)
  return ended
}
