import { rename, stat, writeFile } from 'node:fs/promises'

/** Writes a file under another name first, so that it is whole where it is there. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}

/** Is there a file or folder? */
export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
