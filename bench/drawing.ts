import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** Draws JPEGs of 500 x 375: waves and noise, about as large in bytes as a photograph. */
export async function drawPhotos(folder: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const { data, width, height } = waves(i, 500, 375)
    const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 90 })
      .toBuffer()
    await writeFile(join(folder, `${String(i).padStart(4, '0')}.jpg`), jpeg)
  }
}

/** Draws small PNGs of 32 x 32 into `parts` folders, each with `perPart` pictures spread over folders named by label. */
export async function drawSmall(
  folder: string,
  parts: number,
  perPart: number,
  labels: number,
): Promise<void> {
  for (let part = 0; part < parts; part++)
    for (let label = 0; label < labels; label++) {
      const own = join(folder, String(part), `label-${String(label).padStart(4, '0')}`)
      await mkdir(own, { recursive: true })
      for (let i = label; i < perPart; i += labels) {
        const { data, width, height } = waves(part * perPart + i, 32, 32)
        const png = await sharp(data, { raw: { width, height, channels: 3 } })
          .png({ compressionLevel: 1 })
          .toBuffer()
        await writeFile(join(own, `${i}.png`), png)
      }
    }
}

/** A picture that depends on its number alone, and no two are equal. */
function waves(
  seed: number,
  width: number,
  height: number,
): { data: Uint8Array; width: number; height: number } {
  const data = new Uint8Array(width * height * 3)
  let noise = Math.imul(seed + 1, 2654435761)
  const turn = (seed * 2.399) % (2 * Math.PI)
  const wave = (2 * Math.PI * (2 + (seed % 11))) / width
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        noise = (Math.imul(noise, 1664525) + 1013904223) | 0
        const along = x * Math.cos(turn + c) + y * Math.sin(turn + c)
        data[at++] = 128 + 90 * Math.sin(wave * along) + (noise >> 27)
      }
  return { data, width, height }
}
