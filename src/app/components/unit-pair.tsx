import './unit-pair.css'
import type { ReactNode } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { AtlasContext, type OpenAtlas } from '../data/atlas-context.ts'
import { hrefOf } from '../state/navigation.ts'
import { UnitBlock } from './unit-block.tsx'

/** A layer of one of two atlases. */
export interface Side {
  readonly open: OpenAtlas
  readonly layer: LayerSummary
  readonly document: LayerDocument | null
}

interface UnitPairProps {
  readonly here: Side
  readonly there: Side | null
  readonly unit: number
  readonly partner: number | null
  noteOf(unit: string): string | undefined
  /** What stands between the two. */
  readonly children: ReactNode
}

/** A unit beside another of a second atlas. */
export function UnitPair({ here, there, unit, partner, noteOf, children }: UnitPairProps) {
  const note = noteOf(`${here.layer.name}:${unit}`)
  return (
    <div className="us-beside">
      <Half side={here} unit={unit} note={note} />
      <p className="us-beside-between">{children}</p>
      {there && partner !== null ? (
        <Half side={there} unit={partner} />
      ) : (
        <p className="us-beside-alone">no partner</p>
      )}
    </div>
  )
}

interface HalfProps {
  readonly side: Side
  readonly unit: number
  readonly note?: string | undefined
}

function Half({ side: { open, layer, document }, unit, note }: HalfProps) {
  const href = hrefOf({ name: 'unit', layer: layer.name, unit }, {}, open.atlas.name)
  return (
    <AtlasContext value={open}>
      <UnitBlock
        layer={layer}
        document={document}
        unit={unit}
        note={note}
        href={href}
        focusKey={`${open.atlas.name} ${layer.name}:${unit}`}
        size={144}
      />
    </AtlasContext>
  )
}
