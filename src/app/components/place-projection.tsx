import type { Hit, LayerSummary } from '../../server/api/document.ts'
import type { Method } from '../../server/api/method.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { Place } from '../data/source.ts'
import { isCrisp } from '../data/unit-words.ts'
import { useProjection } from '../data/use-projection.ts'
import { useSettled } from '../state/settled.ts'
import { NineCell } from './patch.tsx'

/** A nine of this size shows its patches at three times and more. */
const large = 600

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
  const { source, atlas } = useAtlas()
  const settled = useSettled(place)
  if (!settled && hit.kind === 'top' && atlas.methods.includes(method))
    return (
      <NineCell
        src={source.image.projections(method, layer.name, unit)}
        rank={hit.rank}
        crisp={isCrisp(layer, large, false)}
        alt="The projection of the hit"
      />
    )
  if (!source.live) return <span className="us-patch us-patch-none">only for the nine</span>
  return <LiveProjection layer={layer} unit={unit} hit={hit} method={method} place={settled} />
}

function LiveProjection({ layer, unit, hit, method, place }: PlaceProjectionProps) {
  const loaded = useProjection({ method, layer: layer.name, unit, picture: hit.picture, place })
  if (loaded.state === 'failed')
    return <span className="us-patch us-patch-none">{loaded.trouble.message}</span>
  return (
    <span className={`us-patch${loaded.state === 'ready' ? ' us-patch-here' : ''}`}>
      {loaded.state === 'ready' && (
        <img
          className={`us-patch-img${isCrisp(layer, large, false) ? ' us-crisp' : ''}`}
          src={loaded.value}
          alt="The projection of this place"
        />
      )}
    </span>
  )
}
