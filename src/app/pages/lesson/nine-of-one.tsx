import './nine-of-one.css'
import type { Hit } from '../../../server/api/document.ts'
import { Patch } from '../../components/patch.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { boxAt } from '../../lesson/sight.ts'
import { neighbours, strongestPlaces } from '../../lesson/strongest-places.ts'
import type { Example } from './example.ts'
import { useHitMap } from './lesson-context.ts'

/** What a nine would be if a picture could be in it more than once. */
export function NineOfOne({
  example: { layer, unit },
  hit,
}: {
  readonly example: Example
  readonly hit: Hit
}) {
  const { size } = useAtlas().atlas.network
  const map = useHitMap(layer.name, unit, hit.picture)
  const known = typeof map === 'object'
  const places = known
    ? strongestPlaces(map, 9)
    : neighbours({ row: hit.row ?? 0, col: hit.col ?? 0 }, layer.map)
  return (
    <>
      <div className="us-nine-of-one us-crossed">
        {places.map(place => (
          <Patch
            key={`${place.row} ${place.col}`}
            layer={layer}
            unit={unit}
            hit={hit}
            box={boxAt(layer, unit, place, size)}
            alt={`Place ${place.row}, ${place.col} of the same picture`}
          />
        ))}
      </div>
      <figcaption>
        {known ? 'The nine strongest places' : 'The strongest place and those around it'} in picture {hit.key}
        : mostly the same thing, a little shifted.
      </figcaption>
    </>
  )
}
