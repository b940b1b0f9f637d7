import type { AtlasDocument, LayerSummary } from '../../server/api/document.ts'

/** Layers that stand as columns, in flow order: those that the address names, else those of the atlas and, where there is room, the ones farthest from them in what they see. */
export function storyOf(
  {
    layers,
    story,
    network,
  }: Pick<AtlasDocument, 'layers' | 'story'> & { readonly network: Pick<AtlasDocument['network'], 'size'> },
  wanted: readonly string[] | null,
  count: number,
): readonly LayerSummary[] {
  const named = layers.filter(layer => wanted?.includes(layer.name))
  if (named.length > 0) return named
  const chosen = new Set(layers.filter(layer => story.includes(layer.name)))
  if (chosen.size === 0) for (const layer of layers.slice(0, count)) chosen.add(layer)
  const sight = (layer: LayerSummary) => Math.log(Math.min(layer.sees ?? Infinity, Math.max(...network.size)))
  while (chosen.size < Math.min(count, layers.length)) chosen.add(farthest(layers, chosen, sight))
  return layers.filter(layer => chosen.has(layer))
}

function farthest(
  layers: readonly LayerSummary[],
  chosen: ReadonlySet<LayerSummary>,
  sight: (layer: LayerSummary) => number,
): LayerSummary {
  const gap = (layer: LayerSummary) =>
    Math.min(
      ...[...chosen].map(
        other => Math.abs(sight(other) - sight(layer)) + Math.abs(other.number - layer.number) / 1000,
      ),
    )
  const free = layers.filter(layer => !chosen.has(layer))
  return free.reduce((best, layer) => (gap(layer) > gap(best) ? layer : best))
}

/** The story with one layer in the place of the nearest that stands there. */
export function swapped(story: readonly LayerSummary[], layer: LayerSummary): readonly string[] {
  if (story.includes(layer)) return story.map(({ name }) => name)
  const distance = (other: LayerSummary) => Math.abs(other.number - layer.number)
  const nearest = story.reduce((best, other) => (distance(other) < distance(best) ? other : best))
  return story.map(other => (other === nearest ? layer.name : other.name))
}
