import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
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
  const known = made.get(pictures) ?? sharedDemo(pictures)
  made.set(pictures, known)
  return known
}

/** The first process to need it makes it, under a name of its own: what has its final name is whole. The others wait. */
async function sharedDemo(pictures: number): Promise<SmallDemo> {
  const folder = join(tmpdir(), `demo-${pictures}`)
  if (isFirst(`${folder}-begun`)) {
    await makeDemo(`${folder}-part`, pictures)
    renameSync(`${folder}-part`, folder)
  } else await vi.waitUntil(() => existsSync(folder), { timeout: 300_000, interval: 200 })
  return {
    atlas: join(folder, 'picture-book.atlas'),
    model: join(folder, 'picture-book.onnx'),
    pictures: join(folder, 'pictures'),
  }
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark)
    return true
  } catch {
    return false
  }
}

async function makeDemo(folder: string, pictures: number): Promise<void> {
  const args = [program, 'demo', '-o', folder, '--pictures', String(pictures)]
  const ended = await runChild(process.execPath, args, {
    timeoutMs: 300_000,
    env: { XDG_CACHE_HOME: `${folder}-cache` },
  })
  if (ended.code !== 0) throw new Error(ended.stderr)
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
