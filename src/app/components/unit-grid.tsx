import { type KeyboardEvent, useCallback, useState } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { LayerHistory } from '../data/history.ts'
import { altOfNine, unitRow } from '../data/unit-words.ts'
import { useHistory } from '../data/use-history.ts'
import { useNotes } from '../data/use-notes.ts'
import type { PageState } from '../state/address.ts'
import { adjust, hrefOf } from '../state/navigation.ts'
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
            view={view}
            cell={cell}
            history={history}
            t={state.t}
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

interface CellProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument
  readonly unit: number
  readonly view: LayerView
  readonly cell: GridCell
  readonly history: LayerHistory | null
  readonly t: number | null
}

function Cell({ layer, document, unit, view, cell, history, t }: CellProps) {
  const { atlas } = useAtlas()
  const { noteOf } = useNotes()
  const { size, tabIndex, eager } = cell
  const note = noteOf(`${layer.name}:${unit}`)?.text
  const then = view.hits === 'top' ? faceThen({ layer, document, history, unit, size, t }) : undefined
  const pictures = view.lens === 'pictures' && (
    <PicturesFace layer={layer} document={document} unit={unit} view={view} size={size} />
  )
  return (
    <UnitBlock
      layer={layer}
      document={document}
      unit={unit}
      hits={view.hits}
      lens={view.lens}
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
}

function PicturesFace({
  layer,
  document,
  unit,
  view,
  size,
}: Pick<CellProps, 'layer' | 'document' | 'unit' | 'view'> & { readonly size: number }) {
  const row = unitRow(document, unit, view.hits)
  const alt = `Whole pictures. ${altOfNine({ layer: layer.name, unit, kind: view.hits, row })}`
  return <NinePictures layer={layer} document={document} unit={unit} hits={view.hits} size={size} alt={alt} />
}
