import { useAtlas } from '../../data/atlas-context.ts'
import type { PictureUnit } from '../../data/picture-units.ts'
import type { Dropped } from '../../data/source.ts'
import { useProjection } from '../../data/use-projection.ts'
import { placed, viewBox } from '../../data/view-geometry.ts'

interface ProjectionLayerProps {
  readonly chosen: PictureUnit
  readonly picture: number | Dropped
}

/** The projection of a unit's strongest place, laid where the unit sees. */
export function ProjectionLayer({ chosen: { layer, unit, box, row, col }, picture }: ProjectionLayerProps) {
  const { atlas } = useAtlas()
  const [method] = atlas.can.methods
  const place = row === null || col === null ? null : { row, col }
  const loaded = useProjection(method ? { method, layer, unit, picture, place } : null)
  if (loaded.state !== 'ready' || !box) return null
  return (
    <img
      className="us-picture-projection"
      src={loaded.value}
      alt={`What of it carried the activation, by the rule called ${method}`}
      style={placed(box, viewBox(atlas.network.size))}
    />
  )
}
