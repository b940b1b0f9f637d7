import { folderStorage } from './folder-node.ts'
import { type Atlas, openAtlas } from './open.ts'

/**
 * Opens a finished atlas that lies in a folder.
 * @throws InputError if there is none, or it is damaged, or newer than this program
 */
export function openAtlasFolder(path: string): Promise<Atlas> {
  return openAtlas(folderStorage(path))
}
