import type { MapDocument } from '../../server/api/document.ts'
import { useAtlas } from './atlas-context.ts'
import type { AtlasSource, Dropped } from './source.ts'
import { inTurns } from './turns.ts'
import { type Loaded, useDocument } from './use-document.ts'

/** Whose map: a unit, and a picture of the set or one of the reader's own. */
export interface MapWanted {
  readonly layer: string
  readonly unit: number
  readonly picture: number | Dropped
}

/** A browser opens six connections to a server: images are to come through beside the maps. */
const turn = inTurns(3)
/** Maps that are kept, the latest. */
const most = 200
const kept = new Map<string, MapDocument>()
const numbers = new WeakMap<Dropped, number>()
let dropped = 0

/** The map of a unit for a picture, from what runs the network. @param wanted  null: none */
export function useMap(wanted: MapWanted | null): Loaded<MapDocument> {
  const { source, atlas } = useAtlas()
  const { live, readyMap } = source
  const key = (live || readyMap) && wanted ? `map ${atlas.name} ${atlas.revision} ${nameOf(wanted)}` : null
  return useDocument(key, async signal => {
    const known = kept.get(key!)
    if (known) return known
    const { layer, unit, picture } = wanted!
    const map = await turn(signal, () => {
      if (typeof picture !== 'number') return picture.map(layer, unit, signal)
      return mapOf(source, { layer, unit, picture }, signal)
    })
    keep(key!, map)
    return map
  })
}

interface SetMap extends MapWanted {
  readonly picture: number
}

/** The map of a picture of the set: ready, else computed now. */
export async function mapOf(
  { live, readyMap }: Pick<AtlasSource, 'live' | 'readyMap'>,
  { layer, unit, picture }: SetMap,
  signal: AbortSignal,
): Promise<MapDocument> {
  if (!live) {
    if (!readyMap) throw new Error('nothing runs the network here')
    return readyMap(layer, unit, picture)
  }
  const ready = await readyMap?.(layer, unit, picture).catch(() => null)
  return ready ?? live.map(layer, unit, picture, signal)
}

function keep(key: string, map: MapDocument): void {
  kept.set(key, map)
  const [oldest] = kept.keys()
  if (kept.size > most) kept.delete(oldest)
}

function nameOf({ layer, unit, picture }: MapWanted): string {
  return `${layer} ${unit} ${typeof picture === 'number' ? picture : `own ${numberOf(picture)}`}`
}

/** A picture of the reader's own has no number but this. */
export function numberOf(picture: Dropped): number {
  const known = numbers.get(picture)
  if (known !== undefined) return known
  dropped++
  numbers.set(picture, dropped)
  return dropped
}
