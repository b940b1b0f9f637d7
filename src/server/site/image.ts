import { folderStorage } from '../../atlas/folder-node.ts'
import type { Atlas, ImageKind } from '../../atlas/open.ts'
import { readStoredProjections } from '../../atlas/stored-projection.ts'
import { type Method, methods } from '../../network/projection/plan.ts'
import { siteFile } from '../api/site-file.ts'
import type { SiteFolder } from './site-folder.ts'

const kinds: readonly ImageKind[] = ['top', 'random', 'wide']

/** Copies the images of units as the packs have them: nothing lossy is encoded twice. */
export async function writeNines(site: SiteFolder, atlas: Atlas, step: () => void): Promise<void> {
  for (const layer of atlas.layers)
    for (let unit = 0; unit < layer.units; unit++) {
      for (const kind of kinds) {
        const image = await atlas.patchImage({ layer, unit }, kind)
        if (image) await site.write(siteFile.nine(layer.ordinal, unit, kind), image)
      }
      step()
    }
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
