import sharp from 'sharp'
import { noise } from './onnx-model.ts'

/** Writes a square PNG of noise, another one for each seed. */
export async function writeNoise(path: string, side: number, seed: number): Promise<void> {
  const value = noise(seed + 1)
  const data = Uint8Array.from({ length: side * side * 3 }, () => 128 + 127 * value())
  await sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(path)
}
