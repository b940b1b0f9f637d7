import './depth-figure.css'
import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf } from '../../lesson/sight.ts'
import { useLesson } from './lesson-context.ts'

interface Line {
  readonly title: string
  readonly say: (value: number) => string
  readonly most: number
  readonly values: readonly (number | null)[]
}

/** Small lines over the layers in flow order. */
export function DepthFigure() {
  const { atlas } = useAtlas()
  const { document } = useLesson()
  const { layers } = atlas
  const whole = Math.max(...atlas.network.size)
  const sights = layers.map(layer => Math.min(whole, fieldOf(layer)?.size[0] ?? whole))
  const depth = (of: 'share' | 'variety') =>
    layers.map(layer => document?.depth.find(found => found.layer === layer.name)?.[of] ?? null)
  const dead = layers.map(layer => layer.dead / layer.units)
  const lines: Line[] = [
    {
      title: 'What a unit sees',
      say: px => (px === whole ? `all ${px} px` : `${px} px`),
      most: Math.max(...sights),
      values: sights,
    },
    {
      title: 'In one label',
      say: share => `${(9 * share).toFixed(1)} of 9`,
      most: 1,
      values: depth('share'),
    },
    { title: 'Different labels', say: count => count.toFixed(1), most: 9, values: depth('variety') },
    {
      title: 'Dead units',
      say: share => `${Math.round(100 * share)} %`,
      most: Math.max(0.1, ...dead),
      values: dead,
    },
  ]
  const shown = lines.filter(({ values }) => values.some(value => value !== null))
  return (
    <>
      <div className="us-depth">
        {shown.map(line => (
          <Chart key={line.title} line={line} layers={layers} />
        ))}
      </div>
      <details className="us-depth-table">
        <summary className="us-small">As a table</summary>
        <table className="us-grow-table">
          <thead>
            <tr>
              <th scope="col">layer</th>
              {shown.map(({ title }) => (
                <th key={title} scope="col">
                  {title.toLowerCase()}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {layers.map((layer, i) => (
              <tr key={layer.name}>
                <th scope="row">{layer.name}</th>
                {shown.map(({ title, values, say }) => (
                  <td key={title}>{written(values[i], say)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

const written = (value: number | null, say: (value: number) => string): string =>
  value === null ? 'not known' : say(value)

const width = 320
const height = 110

function Chart({ line, layers }: { readonly line: Line; readonly layers: readonly LayerSummary[] }) {
  const { title, values, most, say } = line
  const x = (i: number) => (layers.length < 2 ? width / 2 : (i * width) / (layers.length - 1))
  const y = (value: number) => height - (value / most) * height
  const points = values.flatMap((value, i) => (value === null ? [] : [{ x: x(i), y: y(value), i, value }]))
  const [first, last] = [points[0], points.at(-1)]
  return (
    <figure>
      <h2 className="us-t3">{title}</h2>
      <svg
        viewBox={`-8 -24 ${width + 16} ${height + 52}`}
        role="img"
        aria-label={`${title}: ${points.map(({ i, value }) => `${layers[i].name} ${say(value)}`).join(', ')}`}
      >
        <path className="us-depth-wire" d={`M0 ${height}H${width}`} />
        <path className="us-depth-line" d={`M${points.map(point => `${point.x} ${point.y}`).join('L')}`} />
        {points.map(point => (
          <circle key={layers[point.i].name} cx={point.x} cy={point.y} r="3" className="us-depth-dot">
            <title>
              {layers[point.i].name}: {say(point.value)}
            </title>
          </circle>
        ))}
        {first && (
          <text x={first.x} y={first.y - 10} className="us-depth-value">
            {say(first.value)}
          </text>
        )}
        {last && last !== first && (
          <text x={last.x} y={last.y - 10} textAnchor="end" className="us-depth-value">
            {say(last.value)}
          </text>
        )}
        <text x={0} y={height + 20} className="us-depth-name">
          {layers[0].name}
        </text>
        {layers.length > 1 && (
          <text x={width} y={height + 20} textAnchor="end" className="us-depth-name">
            {layers.at(-1)?.name}
          </text>
        )}
      </svg>
    </figure>
  )
}
