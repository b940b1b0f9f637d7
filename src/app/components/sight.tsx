import './sight.css'
import { useState } from 'react'
import type { LayerSummary, Pair } from '../../server/api/document.ts'

interface SightProps {
  readonly layer: LayerSummary
  /** Height and width of what the network is shown. */
  readonly view: Pair
  /** Address of a view; null: there is none to show. */
  readonly src: string | null
  readonly height: number
}

/** How much one unit of a layer sees: a picture, pale but for a receptive field at its centre. */
export function Sight({ layer, view, src, height }: SightProps) {
  const [missing, setMissing] = useState<string | null>(null)
  const [rows, cols] = view
  const width = Math.round((height * cols) / rows)
  const [tall, wide] = sightOf(layer, view)
  const box = { x: (cols - wide) / 2, y: (rows - tall) / 2, width: wide, height: tall }
  const shown = src !== null && src !== missing
  return (
    <span className="us-sight" style={{ width, height }}>
      {shown && <img src={src} alt="" onError={() => setMissing(src)} draggable={false} />}
      <svg viewBox={`0 0 ${cols} ${rows}`} aria-hidden="true">
        {shown && (
          <path
            className="us-sight-pale"
            fillRule="evenodd"
            d={`M0 0h${cols}v${rows}H0z M${box.x} ${box.y}h${wide}v${tall}h${-wide}z`}
          />
        )}
        <rect className="us-sight-under" {...box} />
        <rect className="us-sight-over" {...box} />
      </svg>
    </span>
  )
}

/** Height and width of the field inside the view: of the largest group of channels. */
function sightOf({ receptive_fields, sees_all }: LayerSummary, [rows, cols]: Pair): Pair {
  const sizes = receptive_fields.map(({ size }) => size ?? ([rows, cols] as const))
  const most = (axis: 0 | 1, whole: number) =>
    sees_all[axis] || sizes.length === 0 ? whole : Math.min(whole, Math.max(...sizes.map(size => size[axis])))
  return [most(0, rows), most(1, cols)]
}
