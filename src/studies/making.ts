import type { Manifest, ManifestLayer } from '../atlas/manifest.ts'
import type { Choice, CutSource, Making } from '../figures/phrase.ts'
import { patchSide } from '../pictures/patch.ts'
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
    activation: activationOf(layers),
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

/** How many layers the network has; null where the scan did not say, or numbers go beyond it. */
export function layersOf({ network, layers }: Manifest): number | null {
  const last = Math.max(...layers.map(({ ordinal }) => ordinal))
  return network.layers !== undefined && network.layers >= last ? network.layers : null
}

/** Where values were taken: the same in all layers that have an activation function; `none` where nothing is known. */
function activationOf(layers: readonly ManifestLayer[]): Making['activation'] {
  const met = layers.map(({ activation, rectified }) => activation ?? (rectified ? 'after' : 'none'))
  return met.find(activation => activation !== 'none') ?? 'none'
}

/** All sources that patches were cut from, the best first. */
function sourcesOf(blocks: readonly UnitBlock[]): CutSource[] {
  const met = new Set(blocks.flatMap(({ from }) => from))
  const packs: CutSource[] = met.has('packs') ? [{ packs: patchSide }] : []
  return [...(['pictures', 'views'] as const).filter(source => met.has(source)), ...packs]
}
