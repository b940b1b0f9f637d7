import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { CallError } from '../base/error.ts'
import { type Plate, rasterize } from '../index.ts'
import { writeWhole } from './write-whole.ts'

/** Where figures go. */
export type FigureTarget =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly format: 'png' | 'svg' }

/** Endings that nobody gives a folder. */
export const otherFormats: RegExp = /^\.(pdf|e?ps|jpe?g|webp|gif|tiff?|avif|bmp|html?)$/i

/**
 * What `-o` means: a file by its ending, else a folder.
 * @throws CallError for a format that is not written, and for a path that is something else already
 */
export async function readTarget(path: string): Promise<FigureTarget> {
  const ending = extname(path).toLowerCase()
  const present = await stat(path).catch(() => null)
  if (ending === '.png' || ending === '.svg') {
    if (present?.isDirectory())
      throw new CallError(`${path} is a folder. Give -o another name, or one without ${ending}.`)
    return { kind: 'file', path, format: ending === '.png' ? 'png' : 'svg' }
  }
  if (present?.isDirectory()) return { kind: 'folder', path }
  if (present)
    throw new CallError(`${path} is a file. Give -o a folder, or a file that ends in .png or .svg.`)
  if (ending === '.pdf')
    throw new CallError(`PDF is not written yet (${path}). Give a file that ends in .svg or .png.`)
  if (otherFormats.test(ending))
    throw new CallError(`${ending} is not written (${path}). Give a file that ends in .png or .svg.`)
  return { kind: 'folder', path }
}

/**
 * Writes a figure, over an older one too.
 * @param scale  pixels of a PNG for one of the figure
 * @throws MachineError where the disk refuses
 */
export async function writeFigure(
  { path, format }: Extract<FigureTarget, { kind: 'file' }>,
  figure: Plate,
  scale: number,
): Promise<void> {
  await writeWhole(path, format === 'svg' ? figure.svg : await rasterize(figure, scale))
}
