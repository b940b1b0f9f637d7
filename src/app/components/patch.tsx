import './patch.css'
import { type ReactNode, useState } from 'react'
import type { Box, Hit, LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { nineColumns } from '../data/nine-columns.ts'
import { letterbox, percent, placed, shownBox, viewBox } from '../data/view-geometry.ts'

export interface PatchProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly hit: Hit
  readonly alt: string
  /** Drawn over the view, which it fills; nothing is drawn over a patch that has no view. */
  readonly children?: ReactNode
  /** Another place than the hit's own. */
  readonly box?: Box | null
  readonly eager?: boolean
}

/** Patches up to this size are in the image of the nine as they are; larger ones are cut from the view. */
const stored = 64
/** Up to this size pixels are drawn as squares. */
const hard = 32

/** One patch, large: what lies outside the picture is hatched and keeps its place. */
export function Patch(props: PatchProps) {
  const { hit, layer, box = hit.box, children } = props
  const { source } = useAtlas()
  const [missing, setMissing] = useState<readonly string[]>([])
  const view = source.image.view(hit.picture)
  const own = box === hit.box || hit.box?.join() === box?.join()
  const canCut = hit.view && box !== null && !missing.includes(view)
  const wantsCut = !own || children !== undefined || (layer.sees ?? 0) > stored
  if (canCut && wantsCut)
    return <CutPatch {...props} box={box} src={view} fail={() => setMissing([...missing, view])} />
  if (own && !missing.includes('nine'))
    return <CellPatch {...props} fail={() => setMissing([...missing, 'nine'])} />
  return <span className="us-patch us-patch-none">{own || hit.view ? 'image missing' : 'no view'}</span>
}

interface CutProps extends PatchProps {
  readonly box: Box
  readonly src: string
  fail(): void
}

/** The patch as a part of its view. */
function CutPatch({ layer, box, src, alt, children, eager = false, fail }: CutProps) {
  const { atlas } = useAtlas()
  const [here, setHere] = useState(false)
  const shown = shownBox(box, atlas.network.size, layer.sees_all)
  const square = letterbox(shown, 1)
  return (
    <span className={`us-patch${here ? ' us-patch-here' : ''}`}>
      <span className="us-patch-field" style={placed(shown, square)}>
        <span className="us-patch-view" style={placed(viewBox(atlas.network.size), shown)}>
          <img
            className={`us-patch-img${isHard(shown) ? ' us-crisp' : ''}`}
            src={src}
            alt={alt}
            loading={eager ? 'eager' : 'lazy'}
            decoding="async"
            draggable={false}
            onLoad={() => setHere(true)}
            onError={fail}
          />
          {here && children && <span className="us-patch-over">{children}</span>}
        </span>
      </span>
    </span>
  )
}

/** The patch as a cell of the image of its unit's nine. */
function CellPatch({ layer, unit, hit, alt, eager = false, fail }: PatchProps & { fail(): void }) {
  const { source } = useAtlas()
  return (
    <NineCell
      src={source.image.nine(layer.name, unit, hit.kind)}
      rank={hit.rank}
      crisp={(layer.sees ?? Number.POSITIVE_INFINITY) <= hard}
      alt={alt}
      eager={eager}
      fail={fail}
    />
  )
}

interface NineCellProps {
  /** An image of nine, without seams. */
  readonly src: string
  readonly rank: number
  readonly crisp: boolean
  readonly alt: string
  readonly eager?: boolean
  /** A square of seven fields: what lies around the middle one is pale. */
  readonly wide?: boolean
  fail?(): void
}

/** One of the nine of an image, large. */
export function NineCell({ src, rank, crisp, alt, eager = false, wide = false, fail }: NineCellProps) {
  const { atlas } = useAtlas()
  const [here, setHere] = useState(false)
  const [missing, setMissing] = useState<string | null>(null)
  const columns = nineColumns(atlas.top)
  const place = {
    left: percent(-((rank - 1) % columns)),
    top: percent(-Math.floor((rank - 1) / columns)),
    width: percent(columns),
    height: percent(columns),
  }
  if (missing === src) return <span className="us-patch us-patch-none">image missing</span>
  return (
    <span className={`us-patch${here ? ' us-patch-here' : ''}${wide ? ' us-patch-wide' : ''}`}>
      <img
        className={`us-patch-cell${crisp ? ' us-crisp' : ''}`}
        style={place}
        src={src}
        alt={alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        onLoad={() => setHere(true)}
        onError={fail ?? (() => setMissing(src))}
      />
    </span>
  )
}

const isHard = ([x0, y0, x1, y1]: Box): boolean => Math.max(x1 - x0, y1 - y0) <= hard
