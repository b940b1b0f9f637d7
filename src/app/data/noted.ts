import type { LayerSummary, Note, NotesDocument } from '../../server/api/document.ts'

/** A layer with what was written about it and its units. */
export interface NotedLayer {
  readonly layer: LayerSummary
  readonly note: string | null
  /** By number. */
  readonly units: readonly NotedUnit[]
}

interface NotedUnit extends Note {
  readonly unit: number
}

type Content = Pick<NotesDocument, 'units' | 'layers'>

/**
 * Layers in flow order with what was written, those without a word left out.
 * @param q  keeps units and layers whose name or note holds it, in any case
 */
export function notedLayers(
  layers: readonly LayerSummary[],
  { units, layers: layerNotes }: Content,
  q: string | null,
): readonly NotedLayer[] {
  const wanted = (q ?? '').toLowerCase()
  const holds = (...texts: readonly string[]) => texts.some(text => text.toLowerCase().includes(wanted))
  const byLayer = unitsByLayer(units)
  return layers
    .map(layer => {
      const text = Object.hasOwn(layerNotes, layer.name) ? layerNotes[layer.name].text : null
      return {
        layer,
        note: text !== null && (q === null || holds(layer.name, text)) ? text : null,
        units: (byLayer.get(layer.name) ?? [])
          .filter(({ unit, text: words }) => holds(`${layer.name}:${unit}`, words))
          .sort((a, b) => a.unit - b.unit),
      }
    })
    .filter(({ note, units: found }) => note !== null || found.length > 0)
}

function unitsByLayer(units: NotesDocument['units']): Map<string, NotedUnit[]> {
  const found = new Map<string, NotedUnit[]>()
  for (const [name, note] of Object.entries(units)) {
    const { layer, unit } = partsOf(name)
    const others = found.get(layer) ?? []
    if (others.length === 0) found.set(layer, others)
    others.push({ unit, ...note })
  }
  return found
}

/** `conv1:3` in its parts. */
export function partsOf(name: string): { readonly layer: string; readonly unit: number } {
  const colon = name.lastIndexOf(':')
  return { layer: name.slice(0, colon), unit: Number(name.slice(colon + 1)) }
}
