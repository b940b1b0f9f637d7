import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CallError, version } from '../../src/index.ts'
import { exists, writeWhole } from './file.ts'
import { NETWORK_FILES, NETWORK_FOLDER } from './network-folder.ts'
import { type Pictures, setName } from './picture-folder.ts'

/** The demo's folder, path by path. */
export interface Output {
  readonly folder: string
  readonly network: string
  readonly classes: string
  /** A link to the cache, or a copy where links cannot be. */
  readonly pictures: string
  readonly atlas: string
  readonly plates: string
  readonly overview: string
}

/** Says what the folder was made with; without it the folder is none of ours. */
const STAMP = 'demo.json'

/** The paths in a folder of the demo. */
export function outputOf(folder: string): Output {
  return {
    folder,
    network: join(folder, 'picture-book.onnx'),
    classes: join(folder, 'classes.txt'),
    pictures: join(folder, 'pictures'),
    atlas: join(folder, 'picture-book.atlas'),
    plates: join(folder, 'plates'),
    overview: join(folder, 'overview.png'),
  }
}

/**
 * Takes a folder for the demo: a new or empty one, or an earlier demo's. What that one made with other settings, pictures
 * or another network goes away.
 * @throws CallError for a file, and for a folder that holds other things
 */
export async function takeFolder(output: Output, pictures: Pictures): Promise<void> {
  const { folder, atlas, plates, overview, pictures: link } = output
  const stamp = join(folder, STAMP)
  const found = await readFile(stamp, 'utf8').catch(() => null)
  if (found === null) await checkEmpty(folder)
  const wanted = await stampOf(pictures)
  if (found === wanted) return
  await mkdir(folder, { recursive: true })
  // By another name first: an atlas that is half gone must not be taken for one.
  const old = `${atlas}.old`
  await rm(old, { recursive: true, force: true })
  await rename(atlas, old).catch(() => {})
  const files = NETWORK_FILES.map(([, name]) => join(folder, name))
  for (const path of [old, plates, overview, link, ...files]) await rm(path, { recursive: true, force: true })
  await writeWhole(stamp, wanted)
}

async function stampOf({ count, seed }: Pictures): Promise<string> {
  const hash = createHash('sha256')
  for (const [name] of NETWORK_FILES) hash.update(await readFile(join(NETWORK_FOLDER, name)))
  const set = setName({ count, seed })
  return `${JSON.stringify({ version, pictures: count, seed, set, network: hash.digest('hex') }, null, 2)}\n`
}

async function checkEmpty(folder: string): Promise<void> {
  const present = await stat(folder).catch(() => null)
  if (present === null) return
  if (!present.isDirectory()) throw new CallError(`${folder} is a file. Name a folder with -o.`)
  if ((await readdir(folder)).length > 0)
    throw new CallError(`${folder} holds other things than a demo. Name another folder with -o.`)
}

/** Puts the network and the way to the pictures where a person can scan them again by hand. */
export async function fillFolder(output: Output, set: string): Promise<void> {
  for (const [from, to] of NETWORK_FILES) {
    const path = join(output.folder, to)
    if (!(await exists(path))) await writeWhole(path, await readFile(join(NETWORK_FOLDER, from)))
  }
  await linkTo(resolve(set), output.pictures)
}

async function linkTo(target: string, link: string): Promise<void> {
  const before = await readlink(link).catch(() => null)
  if (before !== null && resolve(before) === target) return
  if (before !== null) await rm(link, { force: true })
  else if (await stat(link).catch(() => null)) return
  try {
    await symlink(target, link, 'junction')
  } catch {
    // Some disks hold no links.
    await cp(target, `${link}.part`, { recursive: true })
    await rename(`${link}.part`, link)
  }
}
