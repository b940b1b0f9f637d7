import './layer.css'
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { Grid, type GridCell } from '../components/grid.tsx'
import { Hint } from '../components/hint.tsx'
import { LayerTools, type LayerView } from '../components/layer-tools.tsx'
import { Message } from '../components/message.tsx'
import { NinePictures } from '../components/nine-pictures.tsx'
import { faceThen } from '../components/nine-then.tsx'
import { NoteField } from '../components/note-field.tsx'
import { Peek } from '../components/peek.tsx'
import { sizeBeside } from '../components/size-slider.tsx'
import { TimeSlider } from '../components/time-slider.tsx'
import { Unfinished } from '../components/unfinished.tsx'
import { UnitBlock } from '../components/unit-block.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { gridUnits } from '../data/grid-units.ts'
import type { LayerHistory } from '../data/history.ts'
import { altOfNine, seesWords, unitRow } from '../data/unit-words.ts'
import { type Loaded, useDocument } from '../data/use-document.ts'
import { useHistory } from '../data/use-history.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted } from '../data/value.ts'
import type { PageState } from '../state/address.ts'
import { useKeys } from '../state/keys.ts'
import { adjust, change, hrefOf, open } from '../state/navigation.ts'
import { useWindowWidth } from '../state/viewport.ts'
import type { Lens } from '../state/word.ts'

interface LayerPageProps {
  readonly layer: LayerSummary
  readonly state: PageState
}

/** Every unit of a layer, side by side. */
export function LayerPage({ layer, state }: LayerPageProps) {
  const { source, atlas } = useAtlas()
  const loaded = useDocument(`layer ${atlas.name} ${layer.name} ${atlas.revision}`, () =>
    source.layer(layer.name),
  )
  return (
    <div className="us-page us-layer">
      <LayerHead layer={layer} />
      <Unfinished />
      <Hint name="layer">
        <strong>A unit is not a layer.</strong> A layer is many units side by side; each is one channel and
        fills a map of its own.
      </Hint>
      <LayerBody layer={layer} state={state} loaded={loaded} />
    </div>
  )
}

function LayerHead({ layer }: { readonly layer: LayerSummary }) {
  const { atlas } = useAtlas()
  const [height, width] = atlas.network.size
  const picture = height === width ? `${width}\u202fpx` : `${width} × ${height}\u202fpx`
  const [before, after] = [layer.number - 2, layer.number].map(i => atlas.layers[i])
  const sees = seesWords(layer)
  return (
    <>
      <div className="us-head">
        <h1 className="us-t1">{layer.name}</h1>
        <p className="us-meta">
          layer {layer.number} of {atlas.layers.length}. {counted(layer.units, 'unit')}, each {sees}
          {sees === 'sees all' ? ' of the picture' : ` of a ${picture} picture`}. Map {layer.map.join(' × ')}.
        </p>
        <nav className="us-meta us-push us-neighbours" aria-label="Layers beside">
          {before && <LayerLink layer={before} text={`← ${before.name}`} />}
          {after && <LayerLink layer={after} text={`${after.name} →`} />}
        </nav>
      </div>
      <NoteField target={{ of: 'layers', name: layer.name }} />
    </>
  )
}

const LayerLink = ({ layer, text }: { readonly layer: LayerSummary; readonly text: string }) => (
  <a
    className="us-link"
    href={hrefOf({ name: 'layer', layer: layer.name })}
    data-focus={`layer ${layer.name}`}
  >
    {text}
  </a>
)

interface BodyProps extends LayerPageProps {
  readonly loaded: Loaded<LayerDocument>
}

function LayerBody({ layer, state, loaded }: BodyProps) {
  const { atlas } = useAtlas()
  const lenses = lensesOf(layer, atlas.pictures.views > 0, atlas.methods.length > 0)
  const view = viewOf(state, lenses, useWindowWidth())
  const table = loaded.state === 'ready' ? loaded.value : null
  const units = useShownUnits(table, layer, view)
  useLayerKeys(layer, view, lenses)
  return (
    <>
      <LayerTools
        layer={layer}
        view={view}
        lenses={lenses}
        shown={units.length}
        onChoose={change}
        onAdjust={adjust}
      />
      {loaded.state === 'failed' && (
        <Message kind="error" title={loaded.trouble.message}>
          {loaded.trouble.where} {loaded.trouble.wayOut} The other layers are still right.{' '}
          <button type="button" className="us-link" onClick={loaded.again}>
            Try again
          </button>
        </Message>
      )}
      {table && units.length === 0 && <NothingFound layer={layer} view={view} />}
      {table && units.length > 0 && (
        <Units layer={layer} document={table} units={units} view={view} state={state} />
      )}
      {view.hits === 'top' && <TimeSlider t={state.t} always onTime={t => adjust({ t })} />}
    </>
  )
}

function lensesOf(layer: LayerSummary, views: boolean, projections: boolean): readonly Lens[] {
  const lenses: Lens[] = layer.wide ? ['wide', 'patches'] : ['patches']
  if (views) lenses.push('pictures')
  if (projections) lenses.push('projections')
  return lenses
}

/** Whole pictures say something from this size up. */
const pictureSize = 216

function viewOf(state: PageState, lenses: readonly Lens[], width: number): LayerView {
  const lens = state.lens !== null && lenses.includes(state.lens) ? state.lens : lenses[0]
  const size = state.size ?? (width < 600 ? 120 : width >= 1920 ? 168 : 144)
  return {
    hits: state.hits ?? 'top',
    lens,
    sort: state.sort ?? 'standout',
    label: state.label,
    show: state.show ?? 'all',
    q: state.q,
    size: lens === 'pictures' ? Math.max(size, pictureSize) : size,
  }
}

function useShownUnits(
  document: LayerDocument | null,
  layer: LayerSummary,
  view: LayerView,
): readonly number[] {
  const { atlas } = useAtlas()
  const notes = useNotes()
  const { sort, show, q, label } = view
  const { lists } = notes.document
  return useMemo(() => {
    if (!document) return []
    const listed = new Set(Object.values(lists).flatMap(list => list.units))
    return gridUnits(document, {
      sort,
      show,
      q,
      label: label ?? atlas.labels[0] ?? null,
      pictures: atlas.pictures.read,
      note: unit => notes.noteOf(`${layer.name}:${unit}`)?.text ?? null,
      isListed: unit => listed.has(`${layer.name}:${unit}`),
    })
  }, [document, layer.name, sort, show, q, label, atlas, notes, lists])
}

function useLayerKeys(layer: LayerSummary, view: LayerView, lenses: readonly Lens[]): void {
  const { atlas } = useAtlas()
  const lens = (wanted: Lens) => () => {
    if (lenses.includes(wanted)) change({ lens: wanted === lenses[0] ? null : wanted })
  }
  const go = (by: number) => () => {
    const to = atlas.layers[layer.number - 1 + by]
    if (to) open({ name: 'layer', layer: to.name })
  }
  useKeys({
    patches: lens('patches'),
    pictures: lens('pictures'),
    projections: lens('projections'),
    wide: lens('wide'),
    hits: () => change({ hits: view.hits === 'top' ? 'random' : null }),
    larger: () => adjust({ size: sizeBeside(view.size, 1) }),
    smaller: () => adjust({ size: sizeBeside(view.size, -1) }),
    up: go(-1),
    down: go(1),
  })
}

function NothingFound({ layer, view }: { readonly layer: LayerSummary; readonly view: LayerView }) {
  const { q } = view
  const clear = () => change({ q: null, show: null })
  return (
    <Message kind="empty" title="No unit matches.">
      {q === null
        ? `No unit of ${layer.name} is of this kind. `
        : `Nothing in ${layer.name} is called “${q}”. `}
      {q !== null && (
        <>
          <button type="button" className="us-link" onClick={findEverywhere}>
            Look in all layers
          </button>{' '}
          or{' '}
        </>
      )}
      <button type="button" className="us-link" onClick={clear}>
        {q === null ? 'Show all' : 'clear the search'}
      </button>
      .
    </Message>
  )
}

/** The find box answers this key on every page. */
function findEverywhere() {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: '/' }))
}

interface UnitsProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument
  readonly units: readonly number[]
  readonly view: LayerView
  readonly state: PageState
}

function Units({ layer, document, units, view, state }: UnitsProps) {
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
