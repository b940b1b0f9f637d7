import './unit-block.css'
import type { ReactNode, Ref } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import type { Method } from '../../server/api/method.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { AtlasSource } from '../data/source.ts'
import { altOfNine, type HitKind, isCrisp, type UnitRow, unitRow } from '../data/unit-words.ts'
import { counted, writeCount } from '../data/value.ts'
import type { Lens } from '../state/word.ts'
import { Nine } from './nine.tsx'

export interface UnitBlockProps {
  readonly layer: LayerSummary
  /** The layer's table; null while it is not here: the nine is shown, its words come later. */
  readonly document: LayerDocument | null
  readonly unit: number
  readonly hits?: HitKind
  readonly lens?: Lens | null
  readonly method?: Method | undefined
  /** What a person wrote about it. */
  readonly note?: string | null | undefined
  /** Where a click leads; without it the block is no link. */
  readonly href?: string | undefined
  /** Width of the nine in pixels: how much the caption says. */
  readonly size: number
  readonly selected?: boolean
  /** Without a caption. */
  readonly bare?: boolean
  readonly eager?: boolean
  /** Stands in the place of the nine. */
  readonly face?: ReactNode
  /** Names the layer in the caption: where units of several layers stand together. */
  readonly full?: boolean
  readonly tabIndex?: number | undefined
  /** By what the focus finds it again when a reader comes back. */
  readonly focusKey?: string | undefined
  readonly ref?: Ref<HTMLAnchorElement> | undefined
}

/** One unit: its nine, its number, and what is known or was written about it. */
export function UnitBlock(props: UnitBlockProps) {
  const { href, size, selected = false, tabIndex, focusKey, ref } = props
  const className = `us-unit${size < 96 ? ' us-unit-small' : ''}${size < 72 ? ' us-unit-fine' : ''}${selected ? ' us-unit-selected' : ''}`
  const row = props.document && unitRow(props.document, props.unit, props.hits ?? 'top')
  const inner = (
    <>
      <Face {...props} row={row} />
      {!props.bare && <Caption {...props} row={row} />}
    </>
  )
  if (href === undefined) return <div className={className}>{inner}</div>
  return (
    <a className={className} href={href} tabIndex={tabIndex} ref={ref} data-focus={focusKey}>
      {inner}
    </a>
  )
}

interface PartProps extends UnitBlockProps {
  readonly row: UnitRow | null
}

function Face({
  layer,
  unit,
  hits = 'top',
  lens = null,
  method,
  note = null,
  size,
  eager = false,
  face,
  row,
}: PartProps) {
  const { source, atlas } = useAtlas()
  const none = row && whyNone(row, hits, atlas.pictures.read)
  if (none !== null)
    return (
      <Nine src={null} alt="" crisp={false} hits={0}>
        {none}
      </Nine>
    )
  if (face !== undefined) return face
  const wide = lens === 'wide' && layer.wide && hits === 'top'
  const src = addressOf(source, {
    layer: layer.name,
    unit,
    hits,
    wide,
    method: lens === 'projections' ? method : undefined,
  })
  return (
    <Nine
      key={src}
      src={src}
      alt={altOfNine({ layer: layer.name, unit, kind: hits, row, note })}
      crisp={isCrisp(layer, size, wide)}
      hits={row?.hits ?? 9}
      eager={eager}
      wide={wide}
    />
  )
}

interface Wanted {
  readonly layer: string
  readonly unit: number
  readonly hits: HitKind
  readonly wide: boolean
  readonly method: Method | undefined
}

function addressOf({ image }: AtlasSource, { layer, unit, hits, wide, method }: Wanted): string {
  if (method && hits === 'top') return image.projections(method, layer, unit)
  return image.nine(layer, unit, wide ? 'wide' : hits)
}

/** Why a unit has no nine, in words that stand in its place; null: it has one. */
function whyNone({ status, hits }: UnitRow, kind: HitKind, pictures: number): string | null {
  if (status === 'not-a-number')
    return `not a number in ${writeCount(pictures)} of ${counted(pictures, 'picture')}`
  if (status === 'dead') return 'dead'
  if (hits > 0) return null
  return kind === 'random' ? 'never above zero' : 'no hits'
}

function Caption({ layer, unit, note, size, full = false, row }: PartProps) {
  return (
    <span className="us-unit-caption">
      {full ? `${layer.name}:${unit}` : unit}
      {note ? <em dir="auto">{note}</em> : row?.fact && <i>{row.fact}</i>}
      {size >= 216 && row && row.hits > 0 && <i>{row.strongest}</i>}
    </span>
  )
}
