import type { PatchField } from '../crew/patch-field.ts'

/** A layer as the finish sees it. */
export interface FinishLayer {
  readonly name: string
  readonly ordinal: number
  /** Its first unit among all units. */
  readonly unit: number
  readonly units: number
  readonly fields: readonly PatchField[]
}

/** What the patches of a group may take on the disk until its images are encoded. */
const groupBytes = 2 * 2 ** 30

/**
 * Layers in flow order in as few groups as keep the patches of each below `limit`. A group is finished before the
 * next one begins, so that the disk needed for patches does not grow with the network. A layer alone may be larger.
 */
export function layerGroups(
  layers: readonly FinishLayer[],
  top: number,
  limit: number = groupBytes,
): FinishLayer[][] {
  const groups: FinishLayer[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const layer of layers) {
    const own = patchBytes(layer, top)
    if (bytes + own > limit) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)!.push(layer)
    bytes += own
  }
  return groups
}

/** At most, when no two units share a patch. */
function patchBytes({ fields }: FinishLayer, top: number): number {
  return fields.reduce((sum, { channels, tile, wideTile }) => {
    const each = 2 * tile.width * tile.height + (wideTile ? 2 * wideTile.width * wideTile.height : 0)
    return sum + (channels.end - channels.start) * top * each * 4
  }, 0)
}
