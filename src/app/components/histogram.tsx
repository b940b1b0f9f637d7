import './histogram.css'
import type { UnitDocument, Value } from '../../server/api/document.ts'
import { chartOf } from '../data/histogram-bars.ts'
import { counted, sortable, writeCount, writeValue } from '../data/value.ts'

interface HistogramProps {
  readonly document: Pick<UnitDocument, 'histogram' | 'facts'>
  /** Activations of the nine, strongest first. */
  readonly nine: readonly Value[]
}

const height = 132

/** How strongly each picture drives the unit at its best place, with the nine as ticks. */
export function Histogram({ document: { histogram, facts }, nine }: HistogramProps) {
  const ticks = nine.map(sortable).filter(Number.isFinite)
  const low = Math.min(0, ...histogram.start.slice(0, 1))
  const high = Math.max(...ticks, sortable(facts.max), 0)
  if (histogram.count.length === 0 || !Number.isFinite(high) || high <= low)
    return <p className="us-small">There is nothing to draw.</p>
  const zero =
    histogram.count[histogram.start.findIndex((start, i) => start === 0 && histogram.end[i] === 0)] ?? 0
  const above = histogram.start.flatMap((start, i) => (start === 0 && histogram.end[i] === 0 ? [] : [i]))
  const drawn = {
    start: above.map(i => histogram.start[i]),
    end: above.map(i => histogram.end[i]),
    count: above.map(i => histogram.count[i]),
  }
  const { bars } = chartOf(drawn, low, high)
  const share = (value: number) => (value - low) / (high - low)
  return (
    <figure>
      <svg
        className="us-histogram"
        viewBox={`0 0 480 ${height + 12}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary(facts, nine)}
      >
        {bars.map(bar => (
          <rect
            key={bar.from}
            className="us-histogram-bar"
            x={480 * bar.from + 0.75}
            width={480 * (bar.to - bar.from) - 1.5}
            y={height - Math.max(1.5, bar.height * (height - 8))}
            height={Math.max(1.5, bar.height * (height - 8))}
          />
        ))}
        <path className="us-histogram-axis" d={`M0 ${height}H480`} vectorEffect="non-scaling-stroke" />
        {ticks.map((tick, i) => (
          // Two hits may be equal.
          <path
            key={`${tick} ${ticks.indexOf(tick) === i ? '' : i}`}
            className="us-histogram-tick"
            d={`M${Math.min(479, Math.max(1, 480 * share(tick)))} ${height + 1}v10`}
          />
        ))}
      </svg>
      <figcaption>
        <span className="us-histogram-words">
          {writeValue(low)}
          <span>activation</span>
          {nine.length > 0 && <b>{nineWords(nine)}</b>}
        </span>
        <p className="us-small">
          {fires(facts)}
          {zero > 0 && ` ${counted(zero, 'picture')} at 0 ${zero === 1 ? 'is' : 'are'} not drawn.`}
        </p>
      </figcaption>
      <HistogramTable histogram={histogram} />
    </figure>
  )
}

function nineWords(nine: readonly Value[]): string {
  const from = writeValue(nine.at(-1))
  const to = writeValue(nine[0])
  const name = nine.length === 9 ? 'the nine' : nine.length === 1 ? 'its one hit' : `the ${nine.length} hits`
  return from === to ? `${name}, ${to}` : `${name}, ${from} to ${to}`
}

function fires({ active, pictures, mean }: UnitDocument['facts']): string {
  return `Fires in ${writeCount(active)} of ${counted(pictures, 'picture')}. Mean ${writeValue(mean)}.`
}

function summary(facts: UnitDocument['facts'], nine: readonly Value[]): string {
  const strongest = nine.length > 0 ? ` ${nineWords(nine)}.` : ''
  return `How strongly the unit fires at its best place in each picture. ${fires(facts)}${strongest}`
}

function HistogramTable({ histogram: { start, end, count } }: Pick<UnitDocument, 'histogram'>) {
  return (
    <details className="us-table-fold">
      <summary className="us-link">As a table</summary>
      <div>
        <table className="us-table">
          <thead>
            <tr>
              <th scope="col">from</th>
              <th scope="col">below</th>
              <th scope="col">pictures</th>
            </tr>
          </thead>
          <tbody>
            {start.map((from, i) => (
              <tr key={`${from} ${end[i]}`}>
                <td>{writeValue(from)}</td>
                <td>{from === 0 && end[i] === 0 ? '' : writeValue(end[i])}</td>
                <td>{writeCount(count[i])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
