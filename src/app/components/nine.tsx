import './nine.css'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { useAtlas } from '../data/atlas-context.ts'
import { whenDecoded } from '../data/image.ts'
import { nineColumns } from '../data/nine-columns.ts'

interface NineProps {
  /** The image of nine patches, 3 x 3 without seams; null: there are no hits, `children` say why. */
  readonly src: string | null
  readonly alt: string
  /** Patches of at most 32 px, shown at three times or more. */
  readonly crisp: boolean
  /** Hits that are there; cells beyond them are empty. */
  readonly hits: number
  readonly eager?: boolean
  /** Each cell is a square of seven fields: what lies around the middle one is pale. */
  readonly wide?: boolean
  readonly children?: ReactNode
}

/** The nine patches of a unit: one image, with seams drawn over it, and a hatch behind what lies outside the picture. */
export function Nine({ src, alt, crisp, hits, eager = false, wide = false, children }: NineProps) {
  const { top } = useAtlas().atlas
  const [state, setState] = useState<'loading' | 'here' | 'missing'>('loading')
  if (src === null) return <div className="us-nine us-nine-none">{children}</div>
  if (state === 'missing') return <div className="us-nine us-nine-missing">image missing</div>
  const columns = nineColumns(top)
  return (
    <div
      className={`us-nine${state === 'here' ? ' us-nine-here' : ''}${wide ? ' us-nine-wide' : ''}${columns > 3 ? ' us-nine-many' : ''}`}
      style={columns > 3 ? manyStyle(columns) : undefined}
    >
      <img
        key={src}
        src={src}
        alt={alt}
        className={crisp ? 'us-crisp' : undefined}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        onLoad={event => whenDecoded(event.currentTarget, () => setState('here'))}
        onError={() => setState('missing')}
      />
      {hits < columns * columns && <EmptyCells from={hits} to={top} columns={columns} />}
    </div>
  )
}

const manyStyle = (columns: number): CSSProperties & { '--columns': number } => ({ '--columns': columns })

interface EmptyProps {
  readonly from: number
  /** How many hits the scan would have kept: cells beyond are no cells. */
  readonly to: number
  readonly columns: number
}

function EmptyCells({ from, to, columns }: EmptyProps) {
  const cells = Array.from({ length: columns * columns }, (_, cell) => cell)
  return (
    <div className="us-nine-empty" aria-hidden="true">
      {cells.map(cell => (
        <span
          key={cell}
          className={cell < from ? undefined : cell < to ? 'us-nine-cell' : 'us-nine-beyond'}
        />
      ))}
    </div>
  )
}
