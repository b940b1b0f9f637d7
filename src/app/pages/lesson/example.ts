import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { useAddress } from '../../state/navigation.ts'

/** A unit that a step shows. */
export interface Example {
  readonly layer: LayerSummary
  readonly unit: number
}

/**
 * The unit that a step shows: the one of the address, else one of the lesson's.
 * @param share  how deep: 0 is the first of the lesson's units, 1 the last
 * @param fits  which ones serve here
 */
export function useExample(share: number, fits: (layer: LayerSummary) => boolean = () => true): Example {
  const { atlas } = useAtlas()
  const { u } = useAddress().state
  const examples = useExamples().filter(({ layer }) => fits(layer))
  const told = examples.find(({ layer, unit }) => `${layer.name}:${unit}` === u) ?? readUnit(u, atlas.layers)
  if (told && fits(told.layer)) return told
  const example = examples[Math.round(share * (examples.length - 1))]
  return example ?? { layer: atlas.layers[0], unit: atlas.layers[0].preview[0] ?? 0 }
}

/** All units of the lesson, from early to late. */
export function useExamples(): readonly Example[] {
  const { atlas } = useAtlas()
  return atlas.lesson.flatMap(({ layer: name, unit }) => {
    const layer = atlas.layers.find(found => found.name === name)
    return layer ? [{ layer, unit }] : []
  })
}

function readUnit(u: string | null, layers: readonly LayerSummary[]): Example | null {
  const [, name, unit] = /^(.+):(\d{1,9})$/.exec(u ?? '') ?? []
  const layer = layers.find(found => found.name === name)
  return layer && Number(unit) < layer.units ? { layer, unit: Number(unit) } : null
}
