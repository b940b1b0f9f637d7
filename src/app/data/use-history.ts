import { useMemo } from 'react'
import type { LayerDocument } from '../../server/api/document.ts'
import { useAtlas } from './atlas-context.ts'
import { type LayerHistory, layerHistory } from './history.ts'
import { useDocument } from './use-document.ts'

/** A layer's history, loaded when a time is first asked for; null: the page stands as it is. */
export function useHistory(layer: string, t: number | null): LayerHistory | null {
  const { source, atlas } = useAtlas()
  const key = t === null ? null : `entries ${atlas.name} ${layer} ${atlas.revision}`
  const loaded = useDocument(key, () => source.entries(layer))
  const entries = loaded.state === 'ready' ? loaded.value : null
  return useMemo(() => entries && layerHistory(entries, atlas.top), [entries, atlas.top])
}

/** A layer's table. */
export function useLayerDocument(layer: string): LayerDocument | null {
  const { source, atlas } = useAtlas()
  const loaded = useDocument(`layer ${atlas.name} ${layer} ${atlas.revision}`, () => source.layer(layer))
  return loaded.state === 'ready' ? loaded.value : null
}
