import './layer-tools.css'
import { useState } from 'react'
import type { LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { nineWord } from '../data/nine-columns.ts'
import type { HitKind } from '../data/unit-words.ts'
import { useNotes } from '../data/use-notes.ts'
import { writeCount } from '../data/value.ts'
import type { PageState } from '../state/address.ts'
import type { Lens, Order, Show } from '../state/word.ts'
import { Choice } from './choice.tsx'
import { LensSwitch } from './lens-switch.tsx'
import { SizeSlider } from './size-slider.tsx'

/** What a reader chose on a Layer page, defaults filled in. */
export interface LayerView {
  readonly hits: HitKind
  readonly lens: Lens
  readonly sort: Order
  readonly label: string | null
  /** The unit whose likes come first, where that is the order. */
  readonly like: number | null
  readonly show: Show
  readonly q: string | null
  readonly size: number
}

interface LayerToolsProps {
  readonly layer: LayerSummary
  readonly view: LayerView
  readonly lenses: readonly Lens[]
  readonly shown: number
  /** A choice is a step that "back" takes back; typing and sliding are none. */
  onChoose(state: Partial<PageState>): void
  onAdjust(state: Partial<PageState>): void
}

/** The one line of tools over the grid of a layer. */
export function LayerTools({ layer, view, lenses, shown, onChoose, onAdjust }: LayerToolsProps) {
  const [more, setMore] = useState(view.q !== null)
  return (
    <div className={`us-tool-line us-tools${more ? ' us-tools-open' : ''}`}>
      <HitSwitch hits={view.hits} onChoose={onChoose} />
      <LensSwitch
        lenses={lenses}
        lens={view.lens}
        choose={lens => onChoose({ lens: lens === lenses[0] ? null : lens })}
      />
      <Orders layer={layer} view={view} onChoose={onChoose} onAdjust={onAdjust} />
      <Shows layer={layer} show={view.show} onChoose={onChoose} />
      <button
        type="button"
        className="us-tools-more us-link"
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        Filter, size
      </button>
      <input
        className="us-unit-filter"
        type="search"
        aria-label="Filter by number, note or label"
        placeholder="number, note, label"
        value={view.q ?? ''}
        onChange={event => onAdjust({ q: event.currentTarget.value || null })}
      />
      <span className="us-tools-end">
        <span className="us-tools-legend">
          <i className="us-hat" />
          hatched: outside the picture
        </span>
        <SizeSlider size={view.size} onSize={size => onAdjust({ size })} />
        <span className="us-tools-count" role="status">
          <b className="us-t3">
            {shown === layer.units ? writeCount(shown) : `${writeCount(shown)} of ${writeCount(layer.units)}`}
          </b>{' '}
          units
        </span>
      </span>
    </div>
  )
}

interface PartProps {
  onChoose(state: Partial<PageState>): void
}

function HitSwitch({ hits, onChoose }: PartProps & { readonly hits: HitKind }) {
  const { atlas } = useAtlas()
  return (
    <fieldset className="us-lenses" aria-label="Which hits">
      <button type="button" aria-pressed={hits === 'top'} onClick={() => onChoose({ hits: null })}>
        Top {nineWord(atlas.top)}
      </button>
      <button type="button" aria-pressed={hits === 'random'} onClick={() => onChoose({ hits: 'random' })}>
        Random
      </button>
    </fieldset>
  )
}

type OrdersProps = Pick<LayerToolsProps, 'layer' | 'view' | 'onChoose' | 'onAdjust'>

function Orders({ layer, view, onChoose, onAdjust }: OrdersProps) {
  const { atlas } = useAtlas()
  const labelled = atlas.labels.length > 0
  const options: (readonly [Order, string])[] = [
    ['standout', 'stands out'],
    ['number', 'number'],
    ['strongest', 'strongest'],
    ['active', 'most often active'],
  ]
  if (labelled) options.push(['selective', 'selective'], ['label', 'one label'])
  options.push(['like', 'like one unit'])
  const choose = (sort: Order) =>
    onChoose({
      sort: sort === 'standout' ? null : sort,
      label: sort === 'label' ? (view.label ?? atlas.labels[0]) : null,
      ...(sort === 'like' ? {} : { u: null }),
    })
  return (
    <>
      <Choice label="Order" value={view.sort} options={options} onChoose={choose} />
      {view.sort === 'label' && labelled && (
        <Choice
          label="Label"
          value={view.label ?? atlas.labels[0]}
          options={atlas.labels.map(label => [label, label] as const)}
          onChoose={label => onChoose({ label })}
        />
      )}
      {view.like !== null && <Like layer={layer} unit={view.like} onAdjust={onAdjust} />}
    </>
  )
}

/** Which unit the order by likeness begins with. */
function Like({
  layer,
  unit,
  onAdjust,
}: Pick<LayerToolsProps, 'layer' | 'onAdjust'> & { readonly unit: number }) {
  return (
    <label className="us-choice">
      Unit
      <input
        key={unit}
        className="us-unit-filter us-unit-like"
        type="number"
        min={0}
        max={layer.units - 1}
        defaultValue={unit}
        onChange={event => {
          const { valueAsNumber: wanted } = event.currentTarget
          if (wanted >= 0 && wanted < layer.units) onAdjust({ u: `${layer.name}:${wanted}` })
        }}
      />
    </label>
  )
}

function Shows({ layer, show, onChoose }: PartProps & { readonly layer: LayerSummary; readonly show: Show }) {
  const { atlas } = useAtlas()
  const notes = useNotes()
  const all: readonly (readonly [Show, string, boolean])[] = [
    ['all', 'all', true],
    ['inside', 'inside the picture only', !layer.sees_all.every(Boolean)],
    ['noted', 'with a note', true],
    ['listed', 'in a list', Object.keys(notes.document.lists).length > 0],
    ['dead', 'dead', layer.dead > 0],
    ['few', `fewer than ${nineWord(atlas.top)}`, true],
    ['nan', 'not a number', true],
  ]
  const options = all
    .filter(([value, , there]) => there || value === show)
    .map(([value, words]) => [value, words] as const)
  return (
    <Choice
      label="Show"
      value={show}
      options={options}
      onChoose={value => onChoose({ show: value === 'all' ? null : value })}
    />
  )
}
