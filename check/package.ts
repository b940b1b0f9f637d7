import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './child.ts'
import { inTemporaryFolder } from './step.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BIN = join(ROOT, 'node_modules', '.bin')

/** What the demo leaves to be scanned by hand. */
const byHand = ['demo/picture-book.onnx', 'demo/pictures', '--classes', 'demo/classes.txt']

/** The finished atlas that travels with the package, and the most that it may weigh. */
const READY = 'demo/picture-book.atlas'
const READY_MB = 25

/** Files that have no business in a package. */
const UNWANTED = /(^|\/)(test|check|bench|src\/.*(?<!\.d)\.ts|node_modules)(\/|$)|\.local\.json$|\.tgz$/

await inTemporaryFolder(async folder => {
  const tarball = await pack(folder)
  await must('publint', join(BIN, 'publint'), [tarball])
  await must('attw', join(BIN, 'attw'), [tarball, '--profile', 'esm-only'])
  const user = join(folder, 'user')
  mkdirSync(user)
  writeFileSync(join(user, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n')
  await must('install', 'npm', ['install', '--no-fund', '--no-audit', tarball], user)
  await must('npx unitscope --version', 'npx', ['unitscope', '--version'], user)
  const ready = join('node_modules', 'unitscope', READY)
  await must('npx unitscope top, of the ready atlas', 'npx', ['unitscope', 'top', ready, 'conv5:1'], user)
  await must(
    'npx unitscope figure, of the ready atlas',
    'npx',
    ['unitscope', 'figure', ready, 'conv5', '-o', 'conv5.png'],
    user,
  )
  await must(
    'npx unitscope export, of the ready atlas',
    'npx',
    ['unitscope', 'export', ready, '-o', 'site', '--quiet'],
    user,
  )
  if (!existsSync(join(user, 'site', 'data', 'atlas.js'))) throw new Error('the site holds no atlas')
  writeFileSync(join(user, 'ready.mjs'), readmeExample('demoAtlas'))
  const { stdout } = await must('the ready atlas from JavaScript', process.execPath, ['ready.mjs'], user)
  if (!/^(spaniel\/\d+\.png\n){9}$/.test(stdout)) throw new Error(`its nine: ${stdout}`)
  await must('npx unitscope demo', 'npx', ['unitscope', 'demo', '-o', 'demo', '--pictures', '54'], user, {
    XDG_CACHE_HOME: join(folder, 'cache'),
  })
  await must('npx unitscope scan', 'npx', ['unitscope', 'scan', ...byHand, '-o', 'again.atlas'], user)
  // The README's own lines, with the demo's network and pictures under the names that they have there.
  cpSync(join(user, 'demo', 'picture-book.onnx'), join(user, 'model.onnx'))
  cpSync(join(user, 'demo', 'pictures'), join(user, 'pictures'), { recursive: true })
  writeFileSync(join(user, 'api.mjs'), readmeExample('scan({'))
  await must('scan from JavaScript', process.execPath, ['api.mjs'], user)
  writeFileSync(join(user, 'project.mjs'), readmeExample('project('))
  await must('project from JavaScript', process.execPath, ['project.mjs'], user)
  writeFileSync(join(user, 'serve.mjs'), readmeExample('serve(['))
  const served = await must('a viewer from JavaScript', process.execPath, ['serve.mjs'], user)
  if (served.stdout !== '464 units\n') throw new Error(`served: ${served.stdout}`)
})
console.log('the package installs into an empty folder and works there')

/** The README's example in JavaScript that calls `call`. */
function readmeExample(call: string): string {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const examples = [...text.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code!)
  const found = examples.filter(code => code.includes(call))
  if (found.length !== 1)
    throw new Error(`README.md has ${found.length} examples in JavaScript with "${call}", not one`)
  return found[0]!
}

async function pack(folder: string): Promise<string> {
  const { stdout } = await must('npm pack', 'npm', ['pack', '--json', '--pack-destination', folder])
  const [packed]: { files: { path: string; size: number }[]; size: number; unpackedSize: number }[] =
    JSON.parse(stdout)
  const paths = packed!.files.map(file => file.path)
  const unwanted = paths.filter(path => UNWANTED.test(path.replace(/^dist\/(src|demo)\//, '')))
  const missing = [
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'dist/src/web.js',
    'dist/src/cli/main.js',
    'dist/app/index.html',
    'dist/app/app.js',
    'dist/app/app.css',
    'demo/network/network.onnx',
    'demo/network/notes.json',
    `${READY}/atlas.json`,
    `${READY}/notes.json`,
    `${READY}/views.pack`,
    `${READY}/patches/0005.pack`,
    `${READY}/lesson.json`,
    `${READY}/lesson-patches/index.parquet`,
    `${READY}/projections-deconvnet/index.parquet`,
    'README.md',
    'LICENSE',
  ].filter(path => !paths.includes(path))
  if (unwanted.length > 0 || missing.length > 0) {
    throw new Error(
      `package: not wanted: ${unwanted.join(', ') || 'nothing'}; missing: ${missing.join(', ') || 'nothing'}`,
    )
  }
  const ready = packed!.files.filter(({ path }) => path.startsWith(READY))
  const bytes = ready.reduce((sum, { size }) => sum + size, 0)
  if (bytes > READY_MB * 1e6)
    throw new Error(`${READY}: ${Math.round(bytes / 1e6)} MB, more than ${READY_MB}`)
  console.log(`${READY}: ${ready.length} files, ${(bytes / 1e6).toFixed(1)} MB`)
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
