import './layers-figure.css'
import { useState } from 'react'
import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { seesWords } from '../../data/unit-words.ts'
import { useNotes } from '../../data/use-notes.ts'
import { hrefOf } from '../../state/navigation.ts'
import { UnitNine } from './unit-figure.tsx'

const sizes = { least: 90, most: 360, step: 10, usual: 150 }
const unitsShown = 3
/** Layers that are shown at most: those that stand for the five of the paper. */
const layersShown = 6

/** Units of the story's layers side by side, at one size or at true scale, with zoom. */
export function LayersFigure() {
  const { atlas } = useAtlas()
  const [size, setSize] = useState(sizes.usual)
  const [scaled, setScaled] = useState(false)
  const layers = atlas.layers.filter(({ name }) => atlas.story.includes(name)).slice(0, layersShown)
  const largest = Math.max(...layers.map(layer => sightOf(layer, atlas.network.size)))
  const zoom = (by: number) => setSize(now => Math.max(sizes.least, Math.min(sizes.most, now + by)))
  return (
    <>
      <div className="us-lesson-tools">
        <button
          type="button"
          className="us-lesson-button"
          aria-pressed={scaled}
          onClick={() => setScaled(!scaled)}
        >
          True scale
        </button>
        <label>
          Zoom{' '}
          <input
            className="us-range"
            type="range"
            min={sizes.least}
            max={sizes.most}
            step={sizes.step}
            value={size}
            aria-valuetext={`${size} px`}
            onChange={event => setSize(Number(event.currentTarget.value))}
          />
        </label>
        <span className="us-small">
          {scaled
            ? 'Every pixel of the picture is drawn at the same size.'
            : 'Click a nine to open its unit.'}
        </span>
      </div>
      <div
        className="us-layers"
        onWheel={event => {
          // A pinch arrives as a wheel with Ctrl.
          if (event.ctrlKey) zoom(event.deltaY < 0 ? sizes.step : -sizes.step)
        }}
      >
        {layers.map(layer => (
          <Column
            key={layer.name}
            layer={layer}
            width={scaled ? (size * 1.6 * sightOf(layer, atlas.network.size)) / largest : size}
            least={scaled ? 96 : size}
          />
        ))}
      </div>
    </>
  )
}

/** What a unit sees, at most the view. */
function sightOf({ sees }: LayerSummary, view: readonly [number, number]): number {
  const all = Math.max(...view)
  return sees === null ? all : Math.min(sees, all)
}

interface ColumnProps {
  readonly layer: LayerSummary
  /** Of a nine, and of the column. */
  readonly width: number
  readonly least: number
}

function Column({ layer, width, least }: ColumnProps) {
  const { noteOf, layerNoteOf } = useNotes()
  const note = layerNoteOf(layer.name)?.text ?? layer.note
  return (
    <section className="us-layers-column" style={{ width: Math.max(width, least) }}>
      <h2 className="us-t3">
        <a href={hrefOf({ name: 'layer', layer: layer.name })}>{layer.name}</a>
      </h2>
      <p className="us-small">{seesWords(layer)}</p>
      {layer.preview.slice(0, unitsShown).map(unit => (
        <a key={unit} className="us-layers-unit" href={hrefOf({ name: 'unit', layer: layer.name, unit })}>
          <span style={{ width }}>
            <UnitNine layer={layer} unit={unit} size={width} />
          </span>
          <span className="us-tiny">
            {unit}{' '}
            <em className="us-note" dir="auto">
              {noteOf(`${layer.name}:${unit}`)?.text}
            </em>
          </span>
        </a>
      ))}
      {note && (
        <p className="us-note" dir="auto">
          {note}
        </p>
      )}
    </section>
  )
}
