import type { ManifestLayer } from '../atlas/manifest.ts'
import { nearestNames } from '../base/nearest.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import { Refusal } from './refusal.ts'
import type { Shelved } from './shelf.ts'

/** The layer that a request names. @throws Refusal with the nearest names */
export async function layerAsked(
  shelved: Shelved,
  name: string,
): Promise<{ readonly shelved: Shelved; readonly opened: OpenedAtlas; readonly layer: ManifestLayer }> {
  const opened = await shelved.opened()
  const layer = opened.atlas.layers.find(one => one.name === name)
  if (layer) return { shelved, opened, layer }
  const names = opened.atlas.layers.map(one => one.name)
  throw unknown(
    'layer',
    `This atlas has no layer “${name}”.`,
    `Nearest: ${nearestNames(name, names).join(', ')}.`,
  )
}

/** The unit of a layer. @throws Refusal */
export function unitAsked({ name, units }: ManifestLayer, text: string): number {
  const unit = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (unit < units) return unit
  throw unknown('unit', `Layer ${name} has no unit ${text}.`, `It has ${units}: 0 to ${units - 1}.`)
}

/** The picture of a number. @throws Refusal */
export function pictureAsked({ atlas }: OpenedAtlas, text: string): number {
  const { count: pictures } = atlas.manifest.pictures
  const picture = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
  if (picture < pictures) return picture
  throw unknown('picture', `This atlas has no picture ${text}.`, `It has ${pictures}: 0 to ${pictures - 1}.`)
}

/** What is asked for is not here. */
export function unknown(kind: string, what: string, wayOut: string): Refusal {
  return new Refusal(404, { code: `unknown-${kind}`, what, where: null, way_out: wayOut })
}

/** The number in the name of an image. */
export function numberOf(image: string): string {
  return image.replace(/\.webp$/, '')
}
