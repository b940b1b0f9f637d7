import { join } from 'node:path'
import sharp from 'sharp'
import { drawPicture, LABELS, type Part } from './picture.ts'

/** What is known about a picture on disk: a line of `truth.jsonl`. */
export interface Truth {
  readonly index: number
  /** Below the set's folder, with slashes: `wheel/0001.png`. */
  readonly file: string
  readonly label: string
  readonly parts: readonly Part[]
}

/** Where picture `index` of a set lies below its folder. */
export function pictureFile(index: number): string {
  const number = Math.floor(index / LABELS.length) + 1
  return `${LABELS[index % LABELS.length]}/${String(number).padStart(4, '0')}.png`
}

/** Draws picture `index` into its file; its class's folder must be there. */
export async function drawFile(folder: string, seed: number, index: number): Promise<Truth> {
  const { data, width, height, label, parts } = drawPicture(seed, index)
  const file = pictureFile(index)
  await sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toFile(join(folder, file))
  return { index, file, label, parts }
}
