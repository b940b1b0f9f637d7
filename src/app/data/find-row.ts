import type { FindDocument, LayerSummary } from '../../server/api/document.ts'
import { emptyState, type Page, type PageState } from '../state/address.ts'

/** One line of what was found. */
export interface FindRow {
  readonly kind: 'unit' | 'layer' | 'label'
  readonly name: string
  /** What a person wrote about it, or what else tells it from its neighbours. */
  readonly note: string | null
  /** Why it was found. */
  readonly why: string
  readonly page: Page
  readonly state: PageState
  /** Whose nine stands before it; null: none does. */
  readonly unit: { readonly layer: string; readonly unit: number } | null
}

/**
 * What was found in the order in which it is shown: layers and units by their names, units by their
 * notes, labels, layers by their notes, units by their labels.
 * @param text  what was sought
 */
export function findRows(
  { units, layers, labels }: FindDocument,
  text: string,
  most = 20,
): readonly FindRow[] {
  const because = (why: string) => units.filter(unit => unit.why === why).map(unitRow)
  const isNamed = (layer: string) => layer.toLowerCase().includes(text.toLowerCase())
  const ofLayers = (named: boolean) =>
    layers
      .filter(({ layer }) => isNamed(layer) === named)
      .map(({ layer, note }) => layerRow(layer, note, named ? 'layer' : 'note'))
  const rows = [
    ...ofLayers(true),
    ...because('name'),
    ...because('note'),
    ...labels.map(labelRow),
    ...ofLayers(false),
    ...because('label'),
  ]
  return rows.slice(0, most)
}

/** The layers, for a reader who has not typed anything. */
export function layerRows(layers: readonly LayerSummary[], most = 8): readonly FindRow[] {
  return layers.slice(0, most).map(({ name, note }) => layerRow(name, note, 'layer'))
}

function unitRow({ layer, unit, note, why, label }: FindDocument['units'][number]): FindRow {
  return {
    kind: 'unit',
    name: `${layer}:${unit}`,
    note: why === 'label' ? label : note,
    why: why === 'name' ? 'unit' : why,
    page: { name: 'unit', layer, unit },
    state: emptyState,
    unit: { layer, unit },
  }
}

function layerRow(layer: string, note: string | null, why: string): FindRow {
  return {
    kind: 'layer',
    name: layer,
    note,
    why,
    page: { name: 'layer', layer },
    state: emptyState,
    unit: null,
  }
}

function labelRow({ label, pictures }: FindDocument['labels'][number]): FindRow {
  return {
    kind: 'label',
    name: label,
    note: pictures === 1 ? '1 picture' : `${pictures} pictures`,
    why: 'label',
    page: { name: 'pictures' },
    state: { ...emptyState, label },
    unit: null,
  }
}
