import type { AtlasDocument, Hit, LayerSummary } from '../../server/api/document.ts'
import type { Method } from '../../server/api/method.ts'
import type { Lens } from '../state/word.ts'
import type { HitKind } from './unit-words.ts'

/** The lenses of a layer, in the order that they have everywhere. */
export function lensesOf({ wide }: LayerSummary, { methods }: Pick<AtlasDocument, 'methods'>): Lens[] {
  const all: Lens[] = ['patches', 'spotlight', 'pictures']
  return [
    ...(wide ? (['wide'] as const) : []),
    ...all,
    ...(methods.length > 0 ? (['projections'] as const) : []),
    'heat',
  ]
}

/** The lens that a page shows: the one that its address asks for, if the layer has it. */
export function shownLens(
  asked: Lens | null,
  layer: LayerSummary,
  atlas: Pick<AtlasDocument, 'methods'>,
): Lens {
  const lenses = lensesOf(layer, atlas)
  return asked && lenses.includes(asked) ? asked : lenses[0]
}

/** The method that a page shows: the one that its address asks for, if it can be had. */
export function shownMethod(
  asked: string | null,
  { methods }: Pick<AtlasDocument, 'methods'>,
): Method | undefined {
  return methods.find(method => method === asked) ?? methods[0]
}

/** By which rules a hit can be projected: those of the nine, else those by which a picture can be now. */
export function hitMethods(
  { methods, can, pictures }: Pick<AtlasDocument, 'methods' | 'can' | 'pictures'>,
  live: boolean,
): readonly Method[] {
  if (methods.length > 0) return methods
  return live && pictures.originals ? can.methods : []
}

/** Why what was computed is a little off. */
export function approximateWords(kind: 'server' | 'site', originals: boolean): string {
  return kind === 'site' && originals
    ? 'Approximate: computed from the copy of the picture on this site, which was encoded anew.'
    : 'Approximate: the picture is not here, so that this comes from its lossy view.'
}

/** Hits of one kind, by rank. */
export function hitsOf(hits: readonly Hit[], kind: HitKind): readonly Hit[] {
  return hits.filter(hit => hit.kind === kind).toSorted((a, b) => a.rank - b.rank)
}

/** What stands for a picture in words: its label, else its name. */
export function pictureName({ label, key }: Pick<Hit, 'label' | 'key'>): string {
  return label ?? key.slice(key.lastIndexOf('/') + 1)
}
