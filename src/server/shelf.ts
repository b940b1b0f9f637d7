import { basename, resolve } from 'node:path'
import { type OpenedAtlas, openFolder, revisionOf } from './answer/opened.ts'
import { KeptBodies } from './kept-bodies.ts'
import { Refusal } from './refusal.ts'

/** Where pictures and network of the atlases are, if not where the scan found them. */
export interface Places {
  readonly pictures?: readonly string[]
  readonly model?: string
}

/** An atlas of the server. It may change, be damaged or vanish while it is served. */
export interface Shelved {
  /** Its name in addresses. */
  readonly name: string
  readonly folder: string
  readonly places: Places
  /** As it was opened last. @throws InputError where it cannot be */
  opened(): Promise<OpenedAtlas>
  /** As it lies there now: opened again if it changed. */
  renewed(): Promise<OpenedAtlas>
  /** What was answered of an opened one. */
  bodies(opened: OpenedAtlas): KeptBodies
}

/** The atlases of a server, the first one first. */
export type Shelf = readonly Shelved[]

export function shelfOf(paths: readonly string[], places: Places): Shelf {
  const names = new Set<string>()
  return paths.map(path => {
    const name = unusedName(atlasName(path), names)
    return shelved(name, resolve(path), places)
  })
}

/** What an atlas is called in addresses. */
export function atlasName(path: string): string {
  return basename(resolve(path)).replace(/\.atlas$/, '') || 'atlas'
}

/** The atlas of a name. @throws Refusal */
export function atlasNamed(shelf: Shelf, name: string | undefined): Shelved {
  const found = name === undefined ? shelf[0] : shelf.find(one => one.name === name)
  if (found) return found
  const names = shelf.map(one => one.name).join(', ')
  throw new Refusal(404, {
    code: 'unknown-atlas',
    what: `This server has no atlas “${name}”.`,
    where: null,
    way_out: `It has ${names}.`,
  })
}

function unusedName(wanted: string, names: Set<string>): string {
  let name = wanted
  for (let i = 2; names.has(name); i++) name = `${wanted}-${i}`
  names.add(name)
  return name
}

function shelved(name: string, folder: string, places: Places): Shelved {
  const bodies = new WeakMap<OpenedAtlas, KeptBodies>()
  let last: Promise<OpenedAtlas> | null = null
  let renewing: Promise<OpenedAtlas> | null = null
  const open = () => {
    const opening = openFolder(folder)
    last = opening
    opening.catch(() => {
      if (last === opening) last = null
    })
    return opening
  }
  const opened = () => last ?? open()
  const renew = async () => {
    const known = await opened()
    return (await revisionOf(folder)) === known.revision ? known : open()
  }
  return {
    name,
    folder,
    places,
    opened,
    renewed: () => {
      renewing ??= renew().finally(() => {
        renewing = null
      })
      return renewing
    },
    bodies: of => {
      const kept = bodies.get(of) ?? new KeptBodies()
      bodies.set(of, kept)
      return kept
    },
  }
}
