import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

interface Locked {
  readonly link?: boolean
  readonly resolved?: string
  readonly integrity?: string
  readonly inBundle?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Packages = Readonly<Record<string, Locked>>

/** Packages whose install scripts are known, and not run: `.npmrc` switches scripts off. */
const KNOWN_SCRIPTS: ReadonlySet<string> = new Set([
  'onnxruntime-node',
  '@bufbuild/buf',
  'fsevents',
  'esbuild',
  'protobufjs',
])

/**
 * What is wrong with a package-lock.json, one line each: no address of a registry, an integrity for every package,
 * every optional (platform) package that one names is there, no install script but those known.
 * @param text  the lock file
 */
export function lockFaults(text: string): string[] {
  const lock: { lockfileVersion?: number; packages?: Packages } = JSON.parse(text)
  const packages = lock.packages ?? {}
  const faults = Object.entries(packages).flatMap(([key, locked]) =>
    locked.link ? [] : [...ownFaults(key, locked), ...missing(key, locked, packages)],
  )
  if ((lock.lockfileVersion ?? 0) < 3)
    faults.push(`lockfileVersion ${lock.lockfileVersion}: wanted 3 or later`)
  return [...faults, ...hosts(lock).map(host => `host in the lock: ${host}`)]
}

function ownFaults(key: string, locked: Locked): string[] {
  const start = key.lastIndexOf('node_modules/')
  if (start < 0) return []
  const faults: string[] = []
  const name = key.slice(start + 'node_modules/'.length)
  if (locked.resolved !== undefined) faults.push(`${key}: has a resolved address`)
  if (!locked.integrity && !locked.inBundle) faults.push(`${key}: no integrity`)
  if (locked.hasInstallScript && !KNOWN_SCRIPTS.has(name)) faults.push(`${key}: unexpected install script`)
  return faults
}

function missing(key: string, locked: Locked, packages: Packages): string[] {
  const wanted = { ...locked.dependencies, ...locked.optionalDependencies }
  return Object.keys(wanted)
    .filter(name => !isFound(key, name, packages))
    .map(name => `${key || '(root)'}: ${name} is missing from the lock`)
}

/** Does Node's resolution find `name` from the package at `from`? */
function isFound(from: string, name: string, packages: Packages): boolean {
  for (let at = from; ; ) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
    const cut = at.lastIndexOf('node_modules/')
    at = cut <= 0 ? '' : at.slice(0, cut - 1)
  }
}

/** Hosts of addresses anywhere but in notes on funding and deprecation. */
function hosts(lock: object): string[] {
  const found = new Set<string>()
  JSON.stringify(lock, (key, value) => {
    if (key === 'funding' || key === 'deprecated') return undefined
    if (typeof value === 'string')
      for (const match of value.matchAll(/\b(?:https?|git(?:\+\w+)?):\/\/([^/\s"]+)/g)) found.add(match[1]!)
    return value
  })
  return [...found]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const faults = lockFaults(
    readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'),
  )
  for (const fault of faults) console.log(fault)
  console.log(`package-lock.json: ${faults.length} faults`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
