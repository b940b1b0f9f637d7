import { useEffect } from 'react'
import type { Hit, LayerSummary } from '../../server/api/document.ts'
import type { Method } from '../../server/api/method.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { Place } from '../data/source.ts'
import { useDocument } from '../data/use-document.ts'
import { useSettled } from '../state/settled.ts'
import { NineCell } from './patch.tsx'

interface PlaceProjectionProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly hit: Hit
  readonly method: Method
  /** Another place than the hit's own. */
  readonly place: Place | null
}

/** What of a hit carried its activation: of the nine from their image, of all else computed now. */
export function PlaceProjection({ layer, unit, hit, method, place }: PlaceProjectionProps) {
  const { source } = useAtlas()
  const settled = useSettled(place)
  if (!settled && hit.kind === 'top')
    return (
      <NineCell
        src={source.image.projections(method, layer.name, unit)}
        rank={hit.rank}
        crisp={false}
        alt="The projection of the hit"
      />
    )
  if (!source.live) return <span className="us-patch us-patch-none">only for the nine</span>
  return <LiveProjection layer={layer} unit={unit} hit={hit} method={method} place={settled} />
}

function LiveProjection({ layer, unit, hit, method, place }: PlaceProjectionProps) {
  const { source, atlas } = useAtlas()
  const key = [atlas.name, method, layer.name, unit, hit.picture, place?.row, place?.col].join(' ')
  const loaded = useDocument(`projection ${key}`, signal =>
    source.live!.projection(method, layer.name, unit, hit.picture, place, signal),
  )
  const url = loaded.state === 'ready' ? loaded.value : null
  useEffect(
    () => () => {
      if (url) URL.revokeObjectURL(url)
    },
    [url],
  )
  if (loaded.state === 'failed')
    return <span className="us-patch us-patch-none">{loaded.trouble.message}</span>
  return (
    <span className={`us-patch${url ? ' us-patch-here' : ''}`}>
      {url && <img className="us-patch-img" src={url} alt="The projection of this place" />}
    </span>
  )
}
