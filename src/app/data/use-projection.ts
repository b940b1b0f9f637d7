import { useEffect } from 'react'
import type { Method } from '../../server/api/method.ts'
import { useAtlas } from './atlas-context.ts'
import type { Dropped, Place } from './source.ts'
import { type Loaded, useDocument } from './use-document.ts'
import { numberOf } from './use-map.ts'

/** Whose projection: a unit by a method, and a picture of the set or one of the reader's own. */
export interface ProjectionWanted {
  readonly method: Method
  readonly layer: string
  readonly unit: number
  readonly picture: number | Dropped
  /** Null: the strongest. */
  readonly place: Place | null
}

/** The address of a projection that is computed now. @param wanted  null: none */
export function useProjection(wanted: ProjectionWanted | null): Loaded<string> {
  const { source, atlas } = useAtlas()
  const { live } = source
  const loaded = useDocument(live && wanted && `projection ${atlas.name} ${nameOf(wanted)}`, signal => {
    const { method, layer, unit, picture, place } = wanted!
    return typeof picture === 'number'
      ? live!.projection(method, layer, unit, picture, place, signal)
      : picture.projection(method, layer, unit, place, signal)
  })
  const url = loaded.state === 'ready' ? loaded.value : null
  useEffect(
    () => () => {
      if (url) URL.revokeObjectURL(url)
    },
    [url],
  )
  return loaded
}

function nameOf({ method, layer, unit, picture, place }: ProjectionWanted): string {
  const of = typeof picture === 'number' ? picture : `own ${numberOf(picture)}`
  return [method, layer, unit, of, place?.row, place?.col].join(' ')
}
