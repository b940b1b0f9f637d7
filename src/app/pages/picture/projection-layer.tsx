import { useAtlas } from '../../data/atlas-context.ts'
import type { PictureUnit } from '../../data/picture-units.ts'
import type { Dropped } from '../../data/source.ts'
import type { Loaded } from '../../data/use-document.ts'
import { useProjection } from '../../data/use-projection.ts'
import { placed, viewBox } from '../../data/view-geometry.ts'

interface ProjectionLayerProps {
  readonly chosen: PictureUnit
  readonly projection: Loaded<string>
}

/** The projection of a unit's strongest place in a picture. @param chosen  null: none */
export function usePictureProjection(chosen: PictureUnit | null, picture: number | Dropped): Loaded<string> {
  const { atlas } = useAtlas()
  const [method] = atlas.can.methods
  return useProjection(chosen && method ? { method, picture, ...strongest(chosen) } : null)
}

function strongest({ layer, unit, row, col }: PictureUnit) {
  return { layer, unit, place: row === null || col === null ? null : { row, col } }
}

/** A projection, laid where the unit sees. */
export function ProjectionLayer({ chosen: { box }, projection: loaded }: ProjectionLayerProps) {
  const { atlas } = useAtlas()
  const [method] = atlas.can.methods
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
