import './filter-figure.css'
import { useCallback, useState } from 'react'
import type { Hit, LayerSummary, UnitDocument } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { NineCell } from './patch.tsx'

interface FilterFigureProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly filter: NonNullable<UnitDocument['filter']>
  readonly hits: readonly Hit[]
}

/** What a unit without a layer before it compares the picture with, and the mean of its nine, which comes near it. */
export function FilterFigure({ layer, unit, filter, hits }: FilterFigureProps) {
  const [mean, setMean] = useState(false)
  const [rows, cols] = filter.shape
  const painted = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas) paintFilter(canvas, filter)
    },
    [filter],
  )
  return (
    <div className="us-first">
      <figure>
        <canvas
          className="us-filter"
          role="img"
          aria-label={`The filter of unit ${unit}: ${rows} x ${cols} weights in red, green and blue`}
          width={cols}
          height={rows}
          ref={painted}
        />
        <figcaption>
          its filter, {rows} × {cols}
        </figcaption>
      </figure>
      {mean && (
        <figure>
          <MeanOfNine layer={layer} unit={unit} hits={hits} />
          <figcaption>mean of the nine</figcaption>
        </figure>
      )}
      <p className="us-small">
        No layer comes before this one, so its weights can be looked at as a picture: grey is zero, the
        strongest weight is full.{' '}
        {hits.length > 1 && (
          <button type="button" className="us-link" aria-pressed={mean} onClick={() => setMean(!mean)}>
            {mean ? 'Hide the mean of the nine' : 'Show the mean of the nine'}
          </button>
        )}
      </p>
    </div>
  )
}

function paintFilter(
  canvas: HTMLCanvasElement,
  { shape: [rows, cols], values }: NonNullable<UnitDocument['filter']>,
) {
  const context = canvas.getContext('2d')
  if (!context) return
  const most = Math.max(...values.map(Math.abs)) || 1
  const image = context.createImageData(cols, rows)
  for (let place = 0; place < rows * cols; place++) {
    const rgb = [0, 1, 2].map(channel => Math.round(128 + (127 * values[place * 3 + channel]) / most))
    image.data.set([...rgb, 255], place * 4)
  }
  context.putImageData(image, 0, 0)
}

/** Cells over each other at 1, 1/2, 1/3 and so on: a mean, and no pixel is read. */
function MeanOfNine({ layer, unit, hits }: Omit<FilterFigureProps, 'filter'>) {
  const { source } = useAtlas()
  return (
    <span className="us-mean" role="img" aria-label="The mean of the nine patches">
      {hits.map(({ rank }, at) => (
        <span key={rank} style={{ opacity: 1 / (at + 1) }}>
          <NineCell src={source.image.nine(layer.name, unit, 'top')} rank={rank} crisp alt="" />
        </span>
      ))}
    </span>
  )
}
