import type { Manifest, ManifestLayer } from '../atlas/manifest.ts'
import type { Choice, CutSource, Making } from '../figures/phrase.ts'
import { tileSide } from './pack-tile.ts'
import type { UnitBlock } from './unit-block.ts'

/** What a figure was asked to show. */
export interface MakingRequest {
  readonly hits: Making['hits']
  readonly choice: Choice
}

/** What the caption of a figure says of how it was made. */
export function makingOf(
  manifest: Manifest,
  layers: readonly ManifestLayer[],
  blocks: readonly UnitBlock[],
  { hits, choice }: MakingRequest,
): Making {
  const { top, pictures, network, version, machine } = manifest
  const [height, width] = network.size
  return {
    hits,
    top,
    choice,
    pictures: pictures.read,
    view: { width, height },
    activation: activationOf(manifest, layers),
    hatched: blocks.some(({ hatched }) => hatched),
    fewer: blocks.some(({ hits }) => hits > 0 && hits < top),
    blank: blocks.some(({ hits }) => hits === 0),
    cutFrom: sourcesOf(blocks),
    versions: [
      `unitscope ${version}`,
      ...(typeof machine.runtime === 'string' ? [`onnxruntime ${machine.runtime}`] : []),
    ],
  }
}

/** How many layers the network has; null where the scan did not say. */
export function layersOf({ settings, layers }: Manifest): number | null {
  const { networkLayers } = settings
  return typeof networkLayers === 'number' && networkLayers >= layers.length ? networkLayers : null
}

/** What a layer's values are is known where they cannot fall below 0, or where the scan was asked for those before. */
function activationOf({ settings }: Manifest, layers: readonly ManifestLayer[]): Making['activation'] {
  if (layers.every(({ rectified }) => rectified)) return 'after'
  return settings.pre === true ? 'before' : 'none'
}

/** All sources that patches were cut from, the best first. */
function sourcesOf(blocks: readonly UnitBlock[]): CutSource[] {
  const met = new Set(blocks.flatMap(({ from }) => from))
  const packs: CutSource[] = met.has('packs') ? [{ packs: tileSide }] : []
  return [...(['pictures', 'views'] as const).filter(source => met.has(source)), ...packs]
}
