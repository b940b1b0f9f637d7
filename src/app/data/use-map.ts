import type { MapDocument } from '../../server/api/document.ts'
import { useAtlas } from './atlas-context.ts'
import { Kept } from './kept.ts'
import type { Dropped } from './source.ts'
import { type Loaded, useDocument } from './use-document.ts'

/** Whose map: a unit, and a picture of the set or one of the reader's own. */
export interface MapWanted {
  readonly layer: string
  readonly unit: number
  readonly picture: number | Dropped
}

const kept = new Kept()
const numbers = new WeakMap<Dropped, number>()
let dropped = 0

/** The map of a unit for a picture, from what runs the network. @param wanted  null: none */
export function useMap(wanted: MapWanted | null): Loaded<MapDocument> {
  const { source, atlas } = useAtlas()
  const asked = source.live && wanted
  const key = asked ? `${atlas.name} ${atlas.revision} ${nameOf(asked)}` : null
  return useDocument(key && `map ${key}`, signal => {
    const { layer, unit, picture } = wanted!
    if (typeof picture !== 'number') return picture.map(layer, unit, signal)
    return kept.get(key!, () => source.live!.map(layer, unit, picture, signal))
  })
}

function nameOf({ layer, unit, picture }: MapWanted): string {
  return `${layer} ${unit} ${typeof picture === 'number' ? picture : `own ${numberOf(picture)}`}`
}

function numberOf(picture: Dropped): number {
  const known = numbers.get(picture)
  if (known !== undefined) return known
  dropped++
  numbers.set(picture, dropped)
  return dropped
}
