import { createContext, useContext } from 'react'
import type { LessonDocument, LessonFilter, MapDocument } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { type Loaded, useDocument } from '../../data/use-document.ts'
import { mapOf } from '../../data/use-map.ts'

export const LessonContext = createContext<Loaded<LessonDocument> | null>(null)

/** The numbers of the figures, asked for once for all steps. */
export function useLessonDocument(): Loaded<LessonDocument> {
  const { source, atlas } = useAtlas()
  return useDocument(`lesson ${atlas.revision}`, () => source.lesson())
}

/** What is known of the figures; null: on its way, or not to be had. */
export function useLesson(): { readonly document: LessonDocument | null; readonly failed: boolean } {
  const loaded = useContext(LessonContext)
  return {
    document: loaded?.state === 'ready' ? loaded.value : null,
    failed: loaded?.state === 'failed',
  }
}

/** The filter of a unit; else the first there is. */
export function useLessonFilter(layer: string, unit: number): LessonFilter | null {
  const { document } = useLesson()
  const filters = document?.filters ?? []
  return filters.find(filter => filter.layer === layer && filter.unit === unit) ?? filters[0] ?? null
}

/** A unit's map for its strongest hit: stored for the lesson, else run now; `missing`: it cannot be had. */
export function useHitMap(
  layer: string,
  unit: number,
  picture: number | null,
): MapDocument | 'loading' | 'missing' {
  const { source } = useAtlas()
  const { document, failed } = useLesson()
  const stored = document?.maps.find(
    found => found.layer === layer && found.unit === unit && found.picture === picture,
  )
  const canMap = source.live !== null || source.readyMap !== null
  const wanted = picture !== null && !stored && (document !== null || failed) && canMap
  const live = useDocument(wanted ? `map ${layer}:${unit} ${picture}` : null, async signal => {
    if (picture === null) throw new Error('there is no picture')
    return mapOf(source, { layer, unit, picture }, signal)
  })
  if (stored) return stored.map
  if (!wanted) return document === null && !failed ? 'loading' : 'missing'
  if (live.state === 'failed') return 'missing'
  return live.state === 'ready' ? live.value : 'loading'
}
