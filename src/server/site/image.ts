import { folderStorage } from '../../atlas/folder-node.ts'
import type { Atlas, ImageKind } from '../../atlas/open.ts'
import type { Unit } from '../../atlas/select.ts'
import { readStoredProjections } from '../../atlas/stored-projection.ts'
import { CallError } from '../../base/error.ts'
import { type Method, methods } from '../../network/projection/plan.ts'
import type { Source } from '../../pictures/source-node.ts'
import { cutNine, type PatchFormat } from '../../studies/nine-image.ts'
import { exactViewCache } from '../../studies/view-cache.ts'
import { siteFile } from '../api/site-file.ts'
import type { SiteFolder } from './site-folder.ts'

const kinds: readonly ImageKind[] = ['top', 'random', 'wide']

/** Bytes of views that are kept while patches are cut: each picture holds hits of many units. */
const keptBytes = 512e6

/**
 * Writes the images of units: cut anew from the pictures, in fewer bytes, where these are at hand; else as the packs
 * have them: nothing lossy is encoded twice.
 * @throws CallError where another format than the packs' is wanted, and a picture is not here
 */
export async function writeNines(
  site: SiteFolder,
  { atlas, sources, format }: { atlas: Atlas; sources: readonly Source[]; format: PatchFormat },
  step: () => void,
): Promise<void> {
  const source = { atlas, view: exactViewCache(atlas, sources, keptBytes) }
  const write = async ({ layer, unit }: Unit, kind: ImageKind) => {
    const packed = await atlas.patchImage({ layer, unit }, kind)
    if (packed === null) return
    const cut = sources.length > 0 ? await cutNine(source, { layer, unit }, kind, format) : null
    if (cut === null && format !== 'webp') throw notCut(atlas, `${layer.name}:${unit}`)
    await site.write(siteFile.nine(layer.ordinal, unit, kind, format), smaller(cut, packed, format))
  }
  for (const layer of atlas.layers)
    for (let unit = 0; unit < layer.units; unit++) {
      await Promise.all(kinds.map(kind => write({ layer, unit }, kind)))
      step()
    }
}

/** Lossless or small images may have no fewer bytes than before. */
function smaller(cut: Uint8Array | null, packed: Uint8Array, format: PatchFormat): Uint8Array {
  return cut && (format !== 'webp' || cut.length < packed.length) ? cut : packed
}

function notCut({ name }: Atlas, unit: string): CallError {
  return new CallError(
    `A picture of ${unit} of ${name} is not here, or is another one now, and --patch-format cuts patches from pictures. --pictures FOLDER says where they are; without --patch-format patches are copied.`,
  )
}

/** Copies the views of pictures. @returns how many there are */
export async function writeViews(
  site: SiteFolder,
  atlas: Atlas,
  pictures: readonly number[],
): Promise<number> {
  let views = 0
  for (const picture of pictures) {
    const view = await atlas.view(picture)
    if (!view) continue
    await site.write(siteFile.view(picture), view)
    views++
  }
  return views
}

/** Copies the projections that the atlas keeps. @returns by which methods there are any */
export async function writeProjections(site: SiteFolder, atlas: Atlas): Promise<Method[]> {
  const storage = folderStorage(atlas.name)
  const ordinals = new Map(atlas.layers.map(({ name, ordinal }) => [name, ordinal]))
  const found: Method[] = []
  for (const method of methods) {
    const stored = await readStoredProjections(storage, method, ordinals)
    if (stored.layers.size > 0) found.push(method)
    for (const { name, ordinal, units } of atlas.layers)
      for (let unit = 0; unit < units && stored.layers.has(name); unit++) {
        const image = await stored.image(name, unit)
        if (image) await site.write(siteFile.projections(method, ordinal, unit), image)
      }
  }
  return found
}
