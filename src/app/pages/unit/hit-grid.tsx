import './hit-grid.css'
import type { Hit } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { nineColumns } from '../../data/nine-columns.ts'
import { pictureName } from '../../data/unit-lens.ts'
import { writeValue } from '../../data/value.ts'
import { type RovingCell, useRoving } from '../../state/roving.ts'
import { HitCell } from './hit-cell.tsx'
import type { ShownUnit, Twins } from './shown-unit.ts'

interface HitGridProps extends ShownUnit, Twins {
  readonly hits: readonly Hit[]
  /** In words: what stands here. */
  readonly label: string
}

/** Hits as squares, three in a row (more where a scan kept more than nine), each of which opens; those that are missing are empty. */
export function HitGrid(props: HitGridProps) {
  const { hits, label } = props
  const { top } = useAtlas().atlas
  const columns = nineColumns(hits.length)
  const cell = useRoving(hits.length, columns)
  return (
    <ul
      className="us-hits"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      aria-label={label}
      data-cells
    >
      {hits.map((hit, at) => (
        <HitSquare key={hit.rank} {...props} hit={hit} cell={cell(at)} />
      ))}
      {empty.slice(hits.length, top).map(place => (
        <li key={place} className="us-hits-empty" aria-hidden="true" />
      ))}
    </ul>
  )
}

const empty = [1, 2, 3, 4, 5, 6, 7, 8, 9]

interface HitSquareProps extends HitGridProps {
  readonly hit: Hit
  readonly cell: RovingCell
}

function HitSquare({ layer, unit, lens, method, hit, cell, near, onNear, hrefOfHit }: HitSquareProps) {
  const what = hit.kind === 'top' ? 'Hit' : 'Random hit'
  return (
    <li>
      <a
        {...cell}
        className={`us-hit${near === hit.rank ? ' us-twin' : ''}`}
        href={hrefOfHit(hit)}
        aria-label={`${what} ${hit.rank}: ${pictureName(hit)}, ${writeValue(hit.value)}`}
        data-focus={`${hit.kind} ${hit.rank}`}
        data-pictures={hit.kind === 'top' && hit.rank === 1 ? '' : undefined}
        onFocus={() => {
          cell.onFocus()
          onNear(hit.rank)
        }}
        onBlur={() => onNear(null)}
        onMouseEnter={() => onNear(hit.rank)}
        onMouseLeave={() => onNear(null)}
      >
        <HitCell layer={layer} unit={unit} lens={lens} method={method} hit={hit} />
      </a>
    </li>
  )
}
