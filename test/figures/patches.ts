import sharp from 'sharp'
import type { Block, Patch } from '../../src/figures/content.ts'

/** A patch of stripes in one of nine hues. */
export async function stripes(number: number, side = 8): Promise<Patch> {
  const data = new Uint8Array(side * side * 3)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const dark = Math.floor((number % 2 ? x : y) / 2) % 2
      const at = 3 * (y * side + x)
      data[at] = dark ? 30 : 40 + 24 * (number % 9)
      data[at + 1] = dark ? 30 : 220 - 20 * (number % 9)
      data[at + 2] = dark ? 40 : 90 + 12 * (number % 5)
    }
  const bytes = await sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()
  return { bytes, pixelated: true }
}

/** A unit with as many striped patches as wanted. */
export async function striped(name: string, count = 9): Promise<Block> {
  return { name, patches: await Promise.all(Array.from({ length: count }, (_, i) => stripes(i))) }
}
