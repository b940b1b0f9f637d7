import './hit-pictures.css'
import { type ReactNode, useState } from 'react'
import type { Hit } from '../../../server/api/document.ts'
import { Patch } from '../../components/patch.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { pictureName } from '../../data/unit-lens.ts'
import { writeValue } from '../../data/value.ts'
import { type RovingCell, useRoving } from '../../state/roving.ts'
import type { ShownUnit, Twins } from './shown-unit.ts'

interface HitPicturesProps extends Pick<ShownUnit, 'layer' | 'unit'>, Twins {
  readonly hits: readonly Hit[]
  readonly label: string
  /** Pictures in a row, for the arrow keys. */
  readonly columns: number
  /** On a phone one at a time, with a step to the next. */
  readonly oneOnPhone?: boolean
  /** Stands behind the last. */
  readonly end?: ReactNode
}

/** The pictures of hits, each with the frame of what the unit sees, its label and its activation. */
export function HitPictures(props: HitPicturesProps) {
  const { hits, label, columns, near, oneOnPhone = false, end } = props
  const [current, setCurrent] = useState(0)
  const cell = useRoving(hits.length, columns)
  const touched = hits.findIndex(hit => hit.rank === near)
  const shown = Math.min(touched >= 0 ? touched : current, hits.length - 1)
  const step = (by: number) => setCurrent((shown + by + hits.length) % hits.length)
  return (
    <>
      {oneOnPhone && hits.length > 0 && (
        <p className="us-hit-step">
          <span aria-live="polite">
            {shown + 1} of {hits.length}: {pictureName(hits[shown])}, {writeValue(hits[shown].value, 3)}
          </span>
          <button type="button" aria-label="Picture before" onClick={() => step(-1)}>
            ←
          </button>
          <button type="button" aria-label="Next picture" onClick={() => step(1)}>
            →
          </button>
        </p>
      )}
      <ul
        className={`us-hit-pictures${oneOnPhone ? ' us-hit-pictures-one' : ''}`}
        aria-label={label}
        data-cells
      >
        {hits.map((hit, at) => (
          <HitPicture key={hit.rank} {...props} hit={hit} current={at === shown} cell={cell(at)} />
        ))}
        {end !== undefined && <li className="us-hit-end">{end}</li>}
      </ul>
    </>
  )
}

interface HitPictureProps extends HitPicturesProps {
  readonly hit: Hit
  readonly current: boolean
  readonly cell: RovingCell
}

function HitPicture({ layer, unit, hit, hrefOfHit, near, onNear, current, cell }: HitPictureProps) {
  const name = pictureName(hit)
  return (
    <li className={current ? 'us-hit-current' : undefined}>
      <a
        {...cell}
        className={`us-hit-picture${near === hit.rank ? ' us-twin' : ''}`}
        href={hrefOfHit(hit)}
        data-focus={`picture ${hit.kind} ${hit.rank}`}
        onFocus={() => {
          cell.onFocus()
          onNear(hit.rank)
        }}
        onBlur={() => onNear(null)}
        onMouseEnter={() => onNear(hit.rank)}
        onMouseLeave={() => onNear(null)}
      >
        <WholePicture
          hit={hit}
          alt={altOfPicture(hit)}
          fallback={<Patch layer={layer} unit={unit} hit={hit} alt={`The patch of ${name}`} />}
        />
        <span className="us-hit-caption" aria-hidden="true">
          <b>{hit.rank}</b>
          <span dir="auto" title={hit.key}>
            {name}
          </span>
          <i>{writeValue(hit.value, 3)}</i>
        </span>
      </a>
    </li>
  )
}

/** A frame in words. */
export function altOfPicture({ rank, row, col, value, ...hit }: Hit): string {
  const place = row === null || col === null ? '' : ` at row ${row}, column ${col}`
  return `${rank}: ${pictureName(hit)}. It fires ${writeValue(value)}${place}; a frame shows what it sees there.`
}
