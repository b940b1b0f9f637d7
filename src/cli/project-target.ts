import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { CallError } from '../base/error.ts'
import { otherFormats } from './figure-target.ts'

/** Where projections go: one picture, one array of numbers, or a folder with a picture for each unit and method. */
export interface ProjectTarget {
  readonly kind: 'png' | 'npy' | 'folder'
  readonly path: string
}

/**
 * What `-o` means: a file by its ending, else a folder.
 * @throws CallError for another ending of a file, and for a path that is something else already
 */
export async function readProjectTarget(path: string): Promise<ProjectTarget> {
  const ending = extname(path).toLowerCase()
  const present = await stat(path).catch(() => null)
  if (ending === '.png' || ending === '.npy') {
    if (present?.isDirectory())
      throw new CallError(`${path} is a folder. Give -o another name, or one without ${ending}.`)
    return { kind: ending === '.png' ? 'png' : 'npy', path }
  }
  if (present && !present.isDirectory())
    throw new CallError(`${path} is a file. Give -o a folder, or a file that ends in .png or .npy.`)
  if (!present && (otherFormats.test(ending) || ending === '.svg'))
    throw new CallError(
      `${ending} is not written (${path}). Give a folder, or a file that ends in .png or .npy.`,
    )
  return { kind: 'folder', path }
}
