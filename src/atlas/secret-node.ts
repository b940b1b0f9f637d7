import { randomBytes } from 'node:crypto'
import { constants, copyFile, link, open, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { makeFolder } from '../base/folder-node.ts'

type Environment = Readonly<Record<string, string | undefined>>

const secretBytes = 32

/**
 * Where this user's programs keep what must last but is nobody else's business, below a folder of ours:
 * $XDG_STATE_HOME where it is set, else what is usual on the system.
 */
export function stateFolder(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { XDG_STATE_HOME: xdg = '', LOCALAPPDATA: local = '' } = environment
  if (isAbsolute(xdg)) return join(xdg, 'unitscope')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'unitscope')
  if (platform === 'win32') return join(local || join(home, 'AppData', 'Local'), 'unitscope', 'state')
  return join(home, '.local', 'state', 'unitscope')
}

/** The secret of this user on this machine, 32 bytes; null: there is none yet, or it cannot be read. */
export async function userSecret(folder: string = stateFolder()): Promise<Uint8Array | null> {
  const bytes = await readFile(secretPath(folder)).catch(() => null)
  return bytes?.length === secretBytes ? bytes : null
}

/** The same, drawn now where there is none; null: it cannot be kept. Of several processes at once all get the same. */
export async function makeUserSecret(folder: string = stateFolder()): Promise<Uint8Array | null> {
  const known = await userSecret(folder)
  if (known) return known
  const temporary = `${secretPath(folder)}.${randomBytes(8).toString('hex')}`
  try {
    await makeFolder(folder, 0o700)
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.write(randomBytes(secretBytes))
      await file.sync()
    } finally {
      await file.close()
    }
    // Where another process was faster, its secret stays. Some file systems know no second names.
    await link(temporary, secretPath(folder)).catch(() =>
      copyFile(temporary, secretPath(folder), constants.COPYFILE_EXCL),
    )
  } catch {
    // Without a place for a secret there is none; whoever was faster has made one.
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
  return userSecret(folder)
}

function secretPath(folder: string): string {
  return join(folder, 'secret')
}
