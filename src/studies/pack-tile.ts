import type { Atlas, ImageKind } from '../atlas/open.ts'
import { type Unit, unitName } from '../atlas/select.ts'
import { InputError } from '../base/error.ts'
import { mosaicColumns } from '../pictures/mosaic.ts'
import { type Patch, patchSide } from '../pictures/patch.ts'
import { sharp } from '../pictures/sharp-node.ts'
import { sniff } from '../pictures/sniff.ts'

/**
 * The patches of a unit as the atlas' packs have them, in the order of its hits; null: it has no such image.
 * @throws InputError if the image is damaged
 */
export async function packTiles(atlas: Atlas, unit: Unit, kind: ImageKind): Promise<readonly Patch[] | null> {
  const bytes = await atlas.patchImage(unit, kind)
  if (bytes === null) return null
  const columns = mosaicColumns(atlas.manifest.top)
  const image = await decoded(bytes, columns * patchSide)
  if (image === null || image.width % columns !== 0 || image.height % columns !== 0) {
    throw new InputError(
      `${atlas.name} is damaged: the ${kind} image of ${unitName(unit)} holds no ${columns} x ${columns} patches. Copy the atlas again.`,
    )
  }
  return tiles(image, columns)
}

async function decoded(bytes: Uint8Array, most: number): Promise<Patch | null> {
  const format = sniff(bytes)
  if (!('format' in format) || format.format !== 'webp') return null
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: most * most })
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return info.channels === 4 ? { data, width: info.width, height: info.height } : null
  } catch {
    return null
  }
}

function tiles({ data, width, height }: Patch, columns: number): Patch[] {
  const tile = { width: width / columns, height: height / columns }
  return Array.from({ length: columns * columns }, (_, i) => {
    const cut = new Uint8Array(tile.width * tile.height * 4)
    const left = (i % columns) * tile.width
    const top = Math.floor(i / columns) * tile.height
    for (let y = 0; y < tile.height; y++) {
      const start = ((top + y) * width + left) * 4
      cut.set(data.subarray(start, start + tile.width * 4), y * tile.width * 4)
    }
    return { data: cut, ...tile }
  })
}
