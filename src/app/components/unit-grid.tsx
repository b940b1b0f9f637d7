import { type KeyboardEvent, memo, useCallback, useState } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { LayerHistory } from '../data/history.ts'
import { altOfNine, type HitKind, unitRow } from '../data/unit-words.ts'
import { useHistory } from '../data/use-history.ts'
import { useNotes } from '../data/use-notes.ts'
import type { PageState } from '../state/address.ts'
import { adjust, hrefOf } from '../state/navigation.ts'
import type { Lens } from '../state/word.ts'
import { Grid, type GridCell } from './grid.tsx'
import type { LayerView } from './layer-tools.tsx'
import { NinePictures } from './nine-pictures.tsx'
import { faceThen } from './nine-then.tsx'
import { Peek } from './peek.tsx'
import { UnitBlock } from './unit-block.tsx'

interface UnitsProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument
  readonly units: readonly number[]
  readonly view: LayerView
  readonly state: PageState
}

/** The grid of a layer's units; Space looks at one without leaving. */
export function UnitGrid({ layer, document, units, view, state }: UnitsProps) {
  const [current, setCurrent] = useState<number | null>(null)
  const [peeked, setPeeked] = useState<number | null>(null)
  const history = useHistory(layer.name, view.hits === 'top' ? state.t : null)
  const keepPlace = useCallback((unit: number) => adjustPlace(unit, units[0]), [units])
  const press = (event: KeyboardEvent, unit: number) => {
    if (event.key !== ' ') return
    event.preventDefault()
    setPeeked(unit)
  }
  const step = (by: 1 | -1) => {
    const next = peeked === null ? undefined : units[units.indexOf(peeked) + by]
    if (next === undefined) return
    setPeeked(next)
    setCurrent(next)
  }
  return (
    <div data-pictures tabIndex={-1}>
      <Grid
        label={`Units of ${layer.name}`}
        units={units}
        target={view.size}
        current={current}
        at={state.at === null ? null : Number(state.at)}
        onMove={setCurrent}
        onFirst={keepPlace}
        onKey={press}
        renderCell={(unit, cell) => (
          <Cell
            layer={layer}
            document={document}
            unit={unit}
            hits={view.hits}
            lens={view.lens}
            history={history}
            t={state.t}
            {...cell}
          />
        )}
      />
      {peeked !== null && (
        <Peek layer={layer} document={document} unit={peeked} onClose={() => setPeeked(null)} onStep={step} />
      )}
    </div>
  )
}

/** The first unit in sight stands in the address, so that a link opens there. */
function adjustPlace(unit: number, first: number | undefined): void {
  const at = unit === first ? null : String(unit)
  adjust({ at })
}

interface CellProps extends GridCell {
  readonly layer: LayerSummary
  readonly document: LayerDocument
  readonly unit: number
  readonly hits: HitKind
  readonly lens: Lens
  readonly history: LayerHistory | null
  readonly t: number | null
}

/** Drawn anew only for what changed in it: a key that moves the focus changes two of a hundred. */
const Cell = memo(function Cell(props: CellProps) {
  const { layer, document, unit, hits, lens, history, t, size, tabIndex, eager } = props
  const { atlas } = useAtlas()
  const { noteOf } = useNotes()
  const note = noteOf(`${layer.name}:${unit}`)?.text
  const then = hits === 'top' ? faceThen({ layer, document, history, unit, size, t }) : undefined
  const pictures = lens === 'pictures' && (
    <PicturesFace layer={layer} document={document} unit={unit} hits={hits} size={size} />
  )
  return (
    <UnitBlock
      layer={layer}
      document={document}
      unit={unit}
      hits={hits}
      lens={lens}
      method={atlas.methods[0]}
      note={note}
      size={size}
      href={hrefOf({ name: 'unit', layer: layer.name, unit })}
      tabIndex={tabIndex}
      focusKey={`unit ${unit}`}
      eager={eager}
      face={then ?? (pictures || undefined)}
    />
  )
})

type PicturesProps = Pick<CellProps, 'layer' | 'document' | 'unit' | 'hits' | 'size'>

function PicturesFace({ layer, document, unit, hits, size }: PicturesProps) {
  const row = unitRow(document, unit, hits)
  const alt = `Whole pictures. ${altOfNine({ layer: layer.name, unit, kind: hits, row })}`
  return <NinePictures layer={layer} document={document} unit={unit} hits={hits} size={size} alt={alt} />
}
