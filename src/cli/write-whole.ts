import { rename, rm, writeFile } from 'node:fs/promises'
import { MachineError } from '../base/error.ts'
import { makeFolder } from '../base/folder-node.ts'
import { errorCode } from '../base/system-error.ts'

/** Writes a file that appears when it is whole, over an older one too. @throws MachineError where the disk refuses */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    throw new MachineError(
      `${path} cannot be written (${errorCode(cause)}). Is its folder there, and is there room? -o names another place.`,
      { cause },
    )
  }
}

/** Makes the folder that files are written into. @throws MachineError where the disk refuses */
export async function makeTarget(path: string): Promise<void> {
  try {
    await makeFolder(path)
  } catch (cause) {
    throw new MachineError(`${path} cannot be made (${errorCode(cause)}). -o names another place.`, { cause })
  }
}
