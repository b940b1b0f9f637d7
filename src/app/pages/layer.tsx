import './layer.css'
import { useMemo } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { Hint } from '../components/hint.tsx'
import { LayerTools, type LayerView } from '../components/layer-tools.tsx'
import { LoadTrouble } from '../components/load-trouble.tsx'
import { Message } from '../components/message.tsx'
import { NoteField } from '../components/note-field.tsx'
import { sizeBeside } from '../components/size-slider.tsx'
import { TimeSlider } from '../components/time-slider.tsx'
import { Unfinished } from '../components/unfinished.tsx'
import { UnitGrid } from '../components/unit-grid.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { gridUnits } from '../data/grid-units.ts'
import { seesWords } from '../data/unit-words.ts'
import { type Loaded, useDocument } from '../data/use-document.ts'
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
        <nav className="us-meta us-ways" aria-label="Layers beside">
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
  const view = viewOf(layer, state, lenses, useWindowWidth())
  const table = loaded.state === 'ready' ? loaded.value : null
  const units = useShownUnits(table, layer, view)
  useLayerKeys(layer, view, lenses)
  return (
    <>
      <LayerTools
        layer={layer}
        view={view}
        lenses={lenses}
        shown={table ? units.length : layer.units}
        onChoose={change}
        onAdjust={adjust}
      />
      {loaded.state === 'failed' && (
        <LoadTrouble trouble={loaded.trouble} again={loaded.again}>
          The other layers are still right.
        </LoadTrouble>
      )}
      {loaded.state === 'loading' && <div className="us-layer-loading" aria-busy="true" />}
      {table && units.length === 0 && <NothingFound layer={layer} view={view} />}
      {table && units.length > 0 && (
        <UnitGrid layer={layer} document={table} units={units} view={view} state={state} />
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

function viewOf(layer: LayerSummary, state: PageState, lenses: readonly Lens[], width: number): LayerView {
  const lens = state.lens !== null && lenses.includes(state.lens) ? state.lens : lenses[0]
  const size = state.size ?? (width < 600 ? 120 : width >= 1920 ? 168 : 144)
  return {
    hits: state.hits ?? 'top',
    lens,
    sort: state.sort ?? 'standout',
    label: state.label,
    like: state.sort === 'like' ? likeOf(layer, state.u) : null,
    show: state.show ?? 'all',
    q: state.q,
    size: lens === 'pictures' ? Math.max(size, pictureSize) : size,
  }
}

/** The unit that the address names, else the one that stands out. */
function likeOf(layer: LayerSummary, u: string | null): number {
  const named = u?.startsWith(`${layer.name}:`) ? Number(u.slice(layer.name.length + 1)) : Number.NaN
  return Number.isInteger(named) && named >= 0 && named < layer.units ? named : (layer.preview[0] ?? 0)
}

/** The unit and those of its layer that are most like it, nearest first; until they are here the unit alone. */
function useAlike(layer: LayerSummary, unit: number | null): readonly number[] {
  const { source, atlas } = useAtlas()
  const key = unit === null ? null : `unit ${atlas.name} ${layer.name}:${unit} ${atlas.revision}`
  const loaded = useDocument(key, () => source.unit(layer.name, unit ?? 0))
  const near = loaded.state === 'ready' ? loaded.value.alike : none
  return useMemo(() => (unit === null ? none : [unit, ...near]), [unit, near])
}

const none: readonly number[] = []

function useShownUnits(
  document: LayerDocument | null,
  layer: LayerSummary,
  view: LayerView,
): readonly number[] {
  const { atlas } = useAtlas()
  const notes = useNotes()
  const { sort, show, q, label } = view
  const like = useAlike(layer, view.like)
  const { lists } = notes.document
  return useMemo(() => {
    if (!document) return []
    const listed = new Set(Object.values(lists).flatMap(list => list.units))
    return gridUnits(document, {
      sort,
      show,
      q,
      label: label ?? atlas.labels[0] ?? null,
      like,
      pictures: atlas.pictures.read,
      top: atlas.top,
      note: unit => notes.noteOf(`${layer.name}:${unit}`)?.text ?? null,
      isListed: unit => listed.has(`${layer.name}:${unit}`),
    })
  }, [document, layer.name, sort, show, q, label, like, atlas, notes, lists])
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
