import type { Hit, LayerSummary } from '../../../server/api/document.ts'
import type { Method } from '../../../server/api/method.ts'
import { MapLayer, type MapLook } from '../../components/map-layer.tsx'
import { NineCell, Patch } from '../../components/patch.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf } from '../../data/map-grid.ts'
import { isCrisp } from '../../data/unit-words.ts'
import { useMap } from '../../data/use-map.ts'
import type { Lens } from '../../state/word.ts'

/** A nine of this size shows its patches at three times and more. */
const large = 600

interface HitCellProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly hit: Hit
  readonly lens: Lens
  readonly method: Method | undefined
}

/** One hit by a lens. */
export function HitCell({ layer, unit, hit, lens, method }: HitCellProps) {
  const { source } = useAtlas()
  if (lens === 'projections' && method && hit.kind === 'top')
    return (
      <NineCell
        src={source.image.projections(method, layer.name, unit)}
        rank={hit.rank}
        crisp={isCrisp(layer, large, false)}
        alt=""
        eager
      />
    )
  if (lens === 'wide' && hit.kind === 'top')
    return (
      <NineCell src={source.image.nine(layer.name, unit, 'wide')} rank={hit.rank} crisp alt="" eager wide />
    )
  if (lens === 'spotlight' || lens === 'heat')
    return <MappedPatch layer={layer} unit={unit} hit={hit} look={lens} />
  return <Patch layer={layer} unit={unit} hit={hit} alt="" eager />
}

interface MappedProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly hit: Hit
  readonly look: MapLook
}

function MappedPatch({ layer, unit, hit, look }: MappedProps) {
  return (
    <Patch layer={layer} unit={unit} hit={hit} alt="" eager>
      <HitMap layer={layer} unit={unit} hit={hit} look={look} />
    </Patch>
  )
}

/** The map of a hit's picture, laid over whatever its view fills; nothing until it is here. */
function HitMap({ layer, unit, hit, look }: MappedProps) {
  const map = useMap({ layer: layer.name, unit, picture: hit.picture })
  const field = fieldOf(layer, unit)
  if (map.state !== 'ready' || !field) return null
  return <MapLayer map={map.value} field={field} look={look} />
}
