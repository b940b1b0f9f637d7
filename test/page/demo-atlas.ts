import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from '../../check/child.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The command line as built: a viewer is tried as people start it. UNITSCOPE_PROGRAM names another build's
 * `src/cli/main.js`, with its `app/` beside `src/`.
 */
export const program: string = process.env.UNITSCOPE_PROGRAM ?? join(root, 'dist/src/cli/main.js')

/** A small demo: its atlas, and the network and pictures that it was made from. */
export interface SmallDemo {
  readonly atlas: string
  readonly model: string
  readonly pictures: string
}

const made = new Map<number, Promise<SmallDemo>>()

/** A demo of a few pictures, made once for all files of tests: to be read, not written to. */
export function smallDemo(pictures = 108): Promise<SmallDemo> {
  const known = made.get(pictures) ?? makeDemo(pictures)
  made.set(pictures, known)
  return known
}

async function makeDemo(pictures: number): Promise<SmallDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'unitscope-page-demo-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const demo = join(folder, 'demo')
  const args = [program, 'demo', '-o', demo, '--pictures', String(pictures)]
  const ended = await runChild(process.execPath, args, {
    timeoutMs: 200_000,
    env: { XDG_CACHE_HOME: join(folder, 'cache') },
  })
  if (ended.code !== 0) throw new Error(ended.stderr)
  return {
    atlas: join(demo, 'picture-book.atlas'),
    model: join(demo, 'picture-book.onnx'),
    pictures: join(demo, 'pictures'),
  }
}

/** The demo's finished atlas where it was made, else a small one with the same network. */
export async function demoAtlasIn(folder: string): Promise<string> {
  const ready = join(root, 'demo/picture-book.atlas')
  return existsSync(join(ready, 'atlas.json')) ? copyOf(ready, folder) : smallAtlasIn(folder)
}

/** A small atlas whose network and pictures are at hand. */
export async function smallAtlasIn(folder: string): Promise<string> {
  return copyOf((await smallDemo()).atlas, folder)
}

function copyOf(atlas: string, folder: string): string {
  const copy = join(folder, 'picture-book.atlas')
  cpSync(atlas, copy, { recursive: true })
  return copy
}
