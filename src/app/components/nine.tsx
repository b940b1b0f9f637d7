import './nine.css'
import { type ReactNode, useState } from 'react'

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
  const [state, setState] = useState<'loading' | 'here' | 'missing'>('loading')
  if (src === null) return <div className="us-nine us-nine-none">{children}</div>
  if (state === 'missing') return <div className="us-nine us-nine-missing">image missing</div>
  return (
    <div className={`us-nine${state === 'here' ? ' us-nine-here' : ''}${wide ? ' us-nine-wide' : ''}`}>
      <img
        key={src}
        src={src}
        alt={alt}
        className={crisp ? 'us-crisp' : undefined}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        onLoad={() => setState('here')}
        onError={() => setState('missing')}
      />
      {hits < 9 && <EmptyCells from={hits} />}
    </div>
  )
}

const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8]

function EmptyCells({ from }: { readonly from: number }) {
  return (
    <div className="us-nine-empty" aria-hidden="true">
      {cells.map(cell => (
        <span key={cell} className={cell < from ? undefined : 'us-nine-cell'} />
      ))}
    </div>
  )
}
