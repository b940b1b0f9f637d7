import './first-layer-figure.css'
import { NumberCanvas } from '../../components/number-canvas.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { isCrisp } from '../../data/unit-words.ts'
import type { Example } from './example.ts'
import { UnitName, UnitNine } from './unit-figure.tsx'

const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8]

interface FirstLayerFigureProps {
  readonly example: Example
  /** Null: on its way, or not known. */
  readonly filter: FilterTileProps | null
}

/** Nine, filter and mean of the nine side by side, and the nines of more units of the layer. */
export function FirstLayerFigure({ example, filter }: FirstLayerFigureProps) {
  const { layer, unit } = example
  const others = layer.preview.filter(other => other !== unit).slice(0, 6)
  return (
    <>
      <div className="us-first">
        <figure>
          <UnitNine {...example} size={250} />
          <figcaption>
            The nine of <UnitName {...example} />
          </figcaption>
        </figure>
        {filter && (
          <figure>
            <FilterTile {...filter} />
            <figcaption>Its filter: zero is grey</figcaption>
          </figure>
        )}
        <figure>
          <MeanOfNine {...example} />
          <figcaption>The mean of the nine</figcaption>
        </figure>
      </div>
      <ul className="us-first-more">
        {others.map(other => (
          <li key={other}>
            <UnitNine layer={layer} unit={other} size={110} />
            <p className="us-lesson-caption">
              <UnitName layer={layer} unit={other} />
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

interface FilterTileProps {
  readonly shape: readonly [number, number, number]
  readonly values: readonly number[]
}

function FilterTile({ shape: [rows, cols, colours], values }: FilterTileProps) {
  const most = Math.max(...values.map(Math.abs)) || 1
  const shade = (i: number, colour: number) =>
    Math.round(128 + (127 * values[i * colours + Math.min(colour, colours - 1)]) / most)
  return (
    <NumberCanvas
      size={[cols, rows]}
      colour={i => [shade(i, 0), shade(i, 1), shade(i, 2), 255]}
      alt={`The filter, ${rows} × ${cols} weights for each colour`}
    />
  )
}

/** Cells drawn over each other at 1, 1/2, 1/3, ...: no pixel is read. */
function MeanOfNine({ layer, unit }: Example) {
  const { source } = useAtlas()
  const src = source.image.nine(layer.name, unit, 'top')
  return (
    <div className="us-mean" role="img" aria-label="The mean of the nine patches">
      {cells.map(cell => (
        <img
          key={cell}
          src={src}
          alt=""
          draggable={false}
          className={isCrisp(layer, 250, false) ? 'us-crisp' : undefined}
          style={{
            left: `${-100 * (cell % 3)}%`,
            top: `${-100 * Math.floor(cell / 3)}%`,
            opacity: 1 / (cell + 1),
          }}
        />
      ))}
    </div>
  )
}
