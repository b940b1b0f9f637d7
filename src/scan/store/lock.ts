import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { constants, copyFile, link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { CallError } from '../../base/error.ts'
import { hasCode } from '../../base/system-error.ts'

const noLinks = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']

/** Who holds an atlas. `start` tells a reused process number from the one that wrote it; null: not known here. */
export interface Holder {
  readonly host: string
  readonly pid: number
  readonly start: string | null
  readonly token: string
}

export interface Lock {
  readonly release: () => Promise<void>
}

/**
 * Holds the folder of an unfinished atlas for this process until released. A lock whose process is gone is taken over.
 * @param folder  the atlas' `.scan`, which must exist
 * @throws CallError when another process, here or on another host, holds it
 */
export async function holdLock(folder: string, self: Holder = holder()): Promise<Lock> {
  const path = join(folder, 'lock')
  for (let tries = 0; tries < 5; tries++) {
    if (await create(path, self)) return { release: () => release(path, self) }
    const other = await readHolder(path)
    if (other === 'gone') continue
    checkAbandoned(other, path)
    await remove(path, other, self)
  }
  throw new CallError(
    `${path} changes hands all the time: another scan of this atlas is starting; wait for it`,
  )
}

/** This process as the holder of a lock. */
export function holder(): Holder {
  return { host: hostname(), pid: process.pid, start: processStart(process.pid), token: randomUUID() }
}

/** The lock is written whole under another name first: nobody ever sees one that does not say who holds it. */
async function create(path: string, self: Holder): Promise<boolean> {
  const whole = `${path}.${self.token}`
  try {
    await writeFile(whole, JSON.stringify(self))
    await nameLock(whole, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(whole, { force: true })
  }
}

/** Some file systems know no second names; a copy is the next best there. */
async function nameLock(whole: string, path: string): Promise<void> {
  try {
    await link(whole, path)
  } catch (error) {
    if (!noLinks.some(code => hasCode(error, code))) throw error
    await copyFile(whole, path, constants.COPYFILE_EXCL)
  }
}

async function release(path: string, self: Holder): Promise<void> {
  const current = await readHolder(path)
  if (current !== 'gone' && current?.token === self.token) await rm(path, { force: true })
}

/** null: a lock that says nothing: the machine went down before it was on the disk. */
async function readHolder(path: string): Promise<Holder | null | 'gone'> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'gone'
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function checkAbandoned(other: Holder | null, path: string): void {
  if (other === null) return
  if (other.host !== hostname())
    throw new CallError(
      `${path} is held by process ${other.pid} of host ${other.host}; if that scan is no longer running, delete this file`,
      { facts: { ...other } },
    )
  if (isAlive(other))
    throw new CallError(
      `Another scan (process ${other.pid}) is writing this atlas: wait for it, or name another folder with -o (${path})`,
      { facts: { ...other } },
    )
}

/**
 * Takes an abandoned lock away. It is moved aside first and looked at again: should another process have
 * taken it over in between, its lock is put back.
 */
async function remove(path: string, seen: Holder | null, self: Holder): Promise<void> {
  const aside = `${path}.${self.token}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  const moved = await readHolder(aside)
  if (moved !== 'gone' && moved?.token !== seen?.token) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false
  }
  const now = processStart(pid)
  return start === null || now === null || now === start
}

/** Boot and clock tick at which a process began, where the system tells; null elsewhere. */
function processStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses and may hold anything; the 22nd is the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${boot}:${fields[19]}`
  } catch {
    return null
  }
}
