import { rename, rm, writeFile } from 'node:fs/promises'
import { MachineError } from '../base/error.ts'

/** Writes a file that appears when it is whole, over an older one too. @throws MachineError where the disk refuses */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    const reason = cause instanceof Error && 'code' in cause ? cause.code : cause
    throw new MachineError(
      `${path} cannot be written (${reason}). Is its folder there, and is there room? -o names another place.`,
      { cause },
    )
  }
}
