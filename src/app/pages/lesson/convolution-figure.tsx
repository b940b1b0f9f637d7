import './convolution-figure.css'
import { useMemo, useState } from 'react'
import type { LessonFilter } from '../../../server/api/document.ts'
import { Frame } from '../../components/frame.tsx'
import { NumberCanvas } from '../../components/number-canvas.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { type ShownPlace, type Step, shownMap, stepAt } from '../../lesson/convolution.ts'
import { FilledMap } from './filled-map.tsx'
import { Planes } from './planes.tsx'
import { UnitNine } from './unit-figure.tsx'

/** Two digits behind the point, so that what is added up can be checked; with a minus that is one. */
const writeValue = (value: number | undefined): string => (value ?? 0).toFixed(2).replace('-', '−')

/** A filter that is slid over a part of a picture, with all its numbers. */
export function ConvolutionFigure({ filter }: { readonly filter: LessonFilter }) {
  const { rows, cols } = filter.places
  const map = useMemo(() => shownMap(filter), [filter])
  const strongest = map.indexOf(Math.max(...map))
  const [at, setAt] = useState(0)
  const [visited, setVisited] = useState<ReadonlySet<number>>(() => new Set([0]))
  const place = { row: Math.floor(at / cols), col: at % cols }
  const step = stepAt(filter, place)
  const visit = (next: number) => {
    setAt(next)
    setVisited(before => new Set([...before, ...passed(at, next)]))
  }
  return (
    <>
      <div className="us-lesson-tools">
        <label>
          Slide the filter{' '}
          <input
            className="us-range"
            type="range"
            min={0}
            max={rows * cols - 1}
            value={at}
            aria-valuetext={`place ${place.row + 1}, ${place.col + 1}: activation ${writeValue(map[at])}`}
            onChange={event => visit(Number(event.target.value))}
          />
        </label>
        <button
          type="button"
          className="us-lesson-button"
          onClick={() => setVisited(new Set(map.keys()))}
          disabled={visited.size === map.length}
        >
          Fill the whole map
        </button>
        <button type="button" className="us-lesson-button" onClick={() => visit(strongest)}>
          To the strongest place
        </button>
      </div>
      <div className="us-conv">
        <figure>
          <Region filter={filter} place={place} onPlace={({ row, col }) => visit(row * cols + col)} />
          <figcaption>
            A part of a picture, {filter.box[2] - filter.box[0]} × {filter.box[3] - filter.box[1]} px. The
            filter lies on the frame. Click to lay it elsewhere.
          </figcaption>
        </figure>
        <figure>
          <Planes filter={filter} step={step} />
          <figcaption>
            Pixels × weights = products. <span className="us-conv-below">Blue</span> is below zero,{' '}
            <span className="us-conv-above">orange</span> above.
          </figcaption>
        </figure>
        <figure>
          <FilledMap size={[rows, cols]} values={map} visited={visited} at={at} onPlace={visit} />
          <figcaption>
            The map fills up: one activation for each place, the stronger the shade the higher.
          </figcaption>
        </figure>
      </div>
      <Sum filter={filter} step={step} />
      <section className="us-conv-where">
        <Where filter={filter} />
      </section>
    </>
  )
}

/** Places from one to the next, which a slider jumped over. */
function passed(from: number, to: number): number[] {
  const step = to < from ? -1 : 1
  return Array.from({ length: Math.abs(to - from) }, (_, i) => from + (i + 1) * step)
}

interface RegionProps {
  readonly filter: LessonFilter
  readonly place: ShownPlace
  onPlace(place: ShownPlace): void
}

function Region({ filter, place, onPlace }: RegionProps) {
  const { box, pixels, weights, stride, places } = filter
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  const [rows, cols, colours] = weights.shape
  const colour = (i: number) => {
    const own = (c: number) => pixels[i * colours + Math.min(c, colours - 1)]
    return [own(0), own(1), own(2), 255] as const
  }
  const [x, y] = [place.col * stride[1], place.row * stride[0]]
  const frame = [x, y, x + cols, y + rows] as const
  const pick = (event: React.PointerEvent) => {
    const area = event.currentTarget.getBoundingClientRect()
    const along = (share: number, length: number, kernel: number, step: number, most: number) =>
      Math.max(0, Math.min(most - 1, Math.round((share * length - kernel / 2) / step)))
    onPlace({
      row: along((event.clientY - area.top) / area.height, height, rows, stride[0], places.rows),
      col: along((event.clientX - area.left) / area.width, width, cols, stride[1], places.cols),
    })
  }
  return (
    <div
      className="us-conv-region"
      onPointerDown={pick}
      onPointerMove={event => {
        if (event.buttons === 1) pick(event)
      }}
    >
      <NumberCanvas size={[width, height]} colour={colour} alt="A part of a picture, its pixels enlarged" />
      <Frame box={frame} within={[0, 0, width, height]} />
    </div>
  )
}

function Sum({ filter, step }: { readonly filter: LessonFilter; readonly step: Step }) {
  const [, cols, colours] = filter.weights.shape
  const pixel = Math.floor(step.largest / colours)
  const name = colours === 3 ? ['red', 'green', 'blue'][step.largest % colours] : 'grey'
  return (
    <div className="us-conv-sum" aria-live="polite">
      <p>
        {step.products.length} products add up to <b>{writeValue(step.sum)}</b>.
        {filter.line && filter.line.gain !== 1 && (
          <> Times {writeValue(filter.line.gain)}, a scale that belongs to the layer.</>
        )}
        {filter.line && step.before !== null && (
          <>
            {' '}
            The bias is {writeValue(filter.line.bias)}: <b>{writeValue(step.before)}</b>.{' '}
          </>
        )}
        {step.before !== null && step.activation !== null && filter.rectified && (
          <>
            ReLU {reluDoes(step.before, filter.ceiling)}: the activation is{' '}
            <b>{writeValue(step.activation)}</b>.
          </>
        )}
        {!filter.line && ' What this network does with the sum is more than a bias, and is left out here.'}
      </p>
      <p className="us-small">
        The product that adds most: {name}, row {Math.floor(pixel / cols) + 1}, column {(pixel % cols) + 1} of
        the filter: {writeValue(step.inputs[step.largest])} ×{' '}
        {writeValue(filter.weights.values[step.largest])} = {writeValue(step.products[step.largest])}.
        {filter.approximate &&
          ' Pixels are taken from a compressed picture, so the numbers are a little off.'}
      </p>
    </div>
  )
}

function reluDoes(before: number, ceiling: number | null): string {
  if (before <= 0) return 'makes it 0'
  return ceiling !== null && before > ceiling ? 'ends at its limit' : 'keeps it'
}

/** Where in its picture the part lies, and what the filter looks for. */
function Where({ filter: { layer, unit, picture, box } }: { readonly filter: LessonFilter }) {
  const { atlas } = useAtlas()
  const summary = atlas.layers.find(({ name }) => name === layer)
  return (
    <>
      <figure>
        <WholePicture
          hit={{ picture, box, frame: null, view: true }}
          alt="The whole picture, with a frame around the part above"
          viewOnly
        />
        <figcaption>
          Where the part lies in the picture. The whole map has {summary?.map.join(' × ')} places.
        </figcaption>
      </figure>
      {summary && (
        <figure>
          <UnitNine layer={summary} unit={unit} size={200} />
          <figcaption>
            The nine places, in nine pictures, with the highest activations of this filter. More of them in a
            moment.
          </figcaption>
        </figure>
      )}
    </>
  )
}
