import { nearestNames } from '../../base/nearest.ts'
import type { AtlasDocument } from '../../server/api/document.ts'
import type { Page } from '../state/address.ts'

/** A page of an atlas that has no such thing, and the pages that may have been meant. */
export interface NotHere {
  readonly what: string
  readonly near: readonly { readonly text: string; readonly page: Page }[]
}

/** What of a page is not in the atlas; null: all of it is. */
export function notHere(
  page: Page,
  atlas: Pick<AtlasDocument, 'layers' | 'others' | 'pictures'>,
): NotHere | null {
  switch (page.name) {
    case 'layer':
      return layerNotHere(page.layer, null, atlas)
    case 'unit':
      return layerNotHere(page.layer, page.unit, atlas) ?? unitNotHere(page, atlas)
    case 'picture':
      return pictureNotHere(page.picture, atlas.pictures.count)
    case 'compare':
      return otherNotHere(page, atlas)
    case 'unknown':
      return { what: `Page ${page.path}`, near: [] }
    default:
      return null
  }
}

type Layers = Pick<AtlasDocument, 'layers'>

function layerNotHere(layer: string, unit: number | null, { layers }: Layers): NotHere | null {
  const names = layers.map(({ name }) => name)
  if (names.includes(layer)) return null
  const near = nearestNames(layer, names).map(name => {
    const units = layers.find(found => found.name === name)?.units ?? 0
    if (unit === null || unit >= units) return { text: name, page: { name: 'layer', layer: name } as const }
    return { text: `${name}:${unit}`, page: { name: 'unit', layer: name, unit } as const }
  })
  return { what: `Layer ${layer}`, near }
}

function unitNotHere({ layer, unit }: { layer: string; unit: number }, { layers }: Layers): NotHere | null {
  const units = layers.find(({ name }) => name === layer)?.units ?? 0
  if (unit < units) return null
  const last = units - 1
  return {
    what: `Unit ${layer}:${unit}`,
    near: [
      { text: `${layer}:${last}, its last`, page: { name: 'unit', layer, unit: last } },
      { text: layer, page: { name: 'layer', layer } },
    ],
  }
}

function pictureNotHere(picture: number, count: number): NotHere | null {
  if (picture < count) return null
  return { what: `Picture ${picture}`, near: [{ text: 'all pictures', page: { name: 'pictures' } }] }
}

function otherNotHere(
  { other, layer }: Extract<Page, { name: 'compare' }>,
  { others, layers }: Pick<AtlasDocument, 'others' | 'layers'>,
): NotHere | null {
  const names = others.map(({ name }) => name)
  if (names.includes(other)) return layer === null ? null : layerNotHere(layer, null, { layers })
  return {
    what: `Atlas ${other}`,
    near: nearestNames(other, names).map(name => ({
      text: name,
      page: { name: 'compare', other: name, layer },
    })),
  }
}
