import type { Box } from '../base/interval.ts'
import type { Layer } from '../network/network.ts'
import { planMaps } from '../network/probes.ts'
import { receptiveFieldReader } from '../network/receptive-field.ts'
import { encodeWebp, LOSSLESS_UP_TO } from '../pictures/encode-node.ts'
import { patch } from '../pictures/patch.ts'
import type { View } from '../pictures/preprocessing.ts'
import { maximum } from '../runtime/maximum.ts'
import { openMaps } from '../runtime/node.ts'
import { drawnBox, type PatchField, placeBox } from '../scan/crew/patch-field.ts'
import { patchFields } from '../scan/finish/plan.ts'
import type { Originals } from './original.ts'

/** A unit's strongest place in a picture, with its patch as a scan cuts it. */
export interface HitPatch {
  readonly row: number
  readonly col: number
  readonly value: number
  /** What the place sees, not clipped. */
  readonly box: Box
  /** WebP. */
  readonly image: Uint8Array
}

/** Runs pictures through the network for one layer. */
export interface HitCutter {
  /** The patches of units of the layer in a view; null: not a number anywhere. */
  cut(view: View, units: readonly number[]): Promise<(HitPatch | null)[]>
  close(): Promise<void>
}

/** How the patches of a layer's groups of channels lie, as the finish of a scan has it. */
export function layerPatchFields({ sized }: Pick<Originals, 'sized'>, layer: Layer): PatchField[] {
  const reader = receptiveFieldReader(sized)
  return patchFields(layer, sized.size, (tensor, channel) => reader.boxes(tensor, channel))
}

/** Opens a layer of a network. */
export async function openHitCutter(originals: Originals, layer: Layer): Promise<HitCutter> {
  const fields = layerPatchFields(originals, layer)
  const session = await openMaps(planMaps(originals.sized, [layer], originals.weights))
  return {
    cut: async (view, units) => {
      const [maps] = await session.maps(originals.input(view), [0])
      return Promise.all(units.map(unit => hitPatch(maps, layer, fields, unit, view)))
    },
    close: session.close,
  }
}

async function hitPatch(
  maps: Float32Array,
  { rows, cols }: Layer,
  fields: readonly PatchField[],
  unit: number,
  view: View,
): Promise<HitPatch | null> {
  const { value, at } = maximum(maps, unit, rows * cols)
  if (at < 0) return null
  const [row, col] = [Math.floor(at / cols), at % cols]
  const field = fields.find(({ channels }) => unit >= channels.start && unit < channels.end)!
  const box = placeBox(field, row, col)
  return { row, col, value, box, image: await patchImage(view, field, box) }
}

/** The patch of what a place sees, encoded as one of a nine is. */
function patchImage(view: View, field: PatchField, box: Box): Promise<Uint8Array> {
  const lossless = Math.max(field.tile.width, field.tile.height) <= LOSSLESS_UP_TO
  return encodeWebp(patch(view, drawnBox(field, box, view), field.tile), { lossless })
}
