import type { AtlasDocument, Box, LayerSummary, Pair } from '../../server/api/document.ts'
import { boxOf, shownBox, viewBox } from '../data/view-geometry.ts'

/** How what a layer sees comes from what an earlier layer sees, along one direction. */
export interface Growth {
  /** Places of the earlier layer's map that one place gathers, pooling between them included. */
  readonly places: number
  /** How far apart what they see lies, in pixels. */
  readonly step: number
  readonly before: number
  readonly after: number
}

/** The largest receptive field of a layer that has a size. */
export function fieldOf({ receptive_fields }: Pick<LayerSummary, 'receptive_fields'>) {
  const sized = receptive_fields.flatMap(({ size, stride, offset }) =>
    size && stride && offset ? [{ size, stride, offset }] : [],
  )
  return sized.reduce<(typeof sized)[number] | null>(
    (largest, field) => (largest === null || field.size[0] > largest.size[0] ? field : largest),
    null,
  )
}

/** The arithmetic from one layer to a later one; null where it is not this simple. */
export function growth(
  earlier: Pick<LayerSummary, 'receptive_fields'>,
  later: Pick<LayerSummary, 'receptive_fields'>,
): Growth | null {
  const [before, after] = [fieldOf(earlier), fieldOf(later)]
  if (before === null || after === null) return null
  const step = before.stride[0]
  const places = (after.size[0] - before.size[0]) / step + 1
  return Number.isInteger(places) && places >= 1
    ? { places, step, before: before.size[0], after: after.size[0] }
    : null
}

type Layers = Pick<AtlasDocument, 'layers' | 'edges'>

/** The layer right before another one in the network, of several the one that sees most; null: there is none here. */
export function layerBefore({ layers, edges }: Layers, layer: LayerSummary): LayerSummary | null {
  const names = edges.filter(([, to]) => to === layer.name).map(([from]) => from)
  return layers
    .filter(({ name }) => names.includes(name))
    .reduce<LayerSummary | null>((most, found) => (most && sight(most) >= sight(found) ? most : found), null)
}

const sight = (layer: LayerSummary): number => fieldOf(layer)?.size[0] ?? 0

/** The nearest earlier one of some layers from which a way leads to a layer; null: none does. */
export function earlierOnTheWay(
  edges: AtlasDocument['edges'],
  among: readonly LayerSummary[],
  layer: LayerSummary,
): LayerSummary | null {
  const before = new Set([layer.name])
  let known = 0
  while (known < before.size) {
    known = before.size
    for (const [from, to] of edges) if (before.has(to)) before.add(from)
  }
  const position = among.indexOf(layer)
  return among.slice(0, position).findLast(({ name }) => before.has(name)) ?? null
}

/** Whether a layer is the first of the network, whose filters lie on the pixels. */
export function readsPixels({ ordinal }: Pick<LayerSummary, 'ordinal'>): boolean {
  return ordinal === 1
}

/** What a place of a unit sees in the view; all of it along a direction in which it sees all. */
export function boxAt(
  { receptive_fields, sees_all }: Pick<LayerSummary, 'receptive_fields' | 'sees_all'>,
  unit: number,
  { row, col }: { readonly row: number; readonly col: number },
  view: Pair,
): Box {
  const own = receptive_fields.find(({ channels: [start, end] }) => unit >= start && unit < end)
  return shownBox((own && boxOf(own, row, col)) ?? viewBox(view), view, sees_all)
}
