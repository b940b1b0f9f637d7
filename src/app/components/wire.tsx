import type { Wire, WireLine, WirePoint } from '../data/wire.ts'

/** Where the columns and lanes of the wire lie, in pixels. */
export interface Measures {
  readonly width: number
  readonly height: number
  readonly step: number
  /** Height of the pictures over the wire. */
  readonly picture: number
  x(column: number): number
  y(lane: number): number
}

const leastStep = 52
const mostPicture = 60
const lane = 48

/** Columns fill the width; where they would stand too close, the wire is longer and scrolls. */
export function measures({ columns, lanes, skips }: Wire, width: number): Measures {
  const inset = 30
  const step = columns < 2 ? 0 : Math.max(leastStep, (width - 2 * inset) / (columns - 1))
  const picture = columns < 2 ? mostPicture : Math.min(mostPicture, Math.floor(step) - 8)
  const top = picture + 14 + (skips ? 30 : 0)
  return {
    width: columns < 2 ? width : Math.floor(step * (columns - 1) + 2 * inset),
    height: top + (lanes[1] - lanes[0]) * lane + 42,
    step: columns < 2 ? 200 : Math.min(step, 200),
    picture,
    x: column => inset + column * step,
    y: at => top + (at - lanes[0]) * lane,
  }
}

/** The lines of the wire: flow and branches, skips as arcs, bars where branches join. */
export function WireLines({ wire, measured }: { readonly wire: Wire; readonly measured: Measures }) {
  const { width, height, x, y } = measured
  return (
    <svg width={width} height={height} aria-hidden="true">
      {wire.lines.map(line => (
        <path
          key={keyOf(line)}
          className="us-wire"
          d={line.kind === 'skip' ? arc(line, measured) : curve(line, measured)}
        />
      ))}
      {wire.bars.map(bar => (
        <path
          key={`${bar.column} ${bar.from} ${bar.to}`}
          className="us-wire us-wire-bar"
          d={`M${x(bar.column)} ${y(bar.from) - 8}V${y(bar.to) + 8}`}
        />
      ))}
    </svg>
  )
}

const pointKey = ({ column, lane: at }: WirePoint) => `${column},${at}`
const keyOf = ({ from, to, kind }: WireLine) => `${kind} ${pointKey(from)} ${pointKey(to)}`

function curve({ from, to }: WireLine, { x, y }: Measures): string {
  const [x0, y0, x1, y1] = [x(from.column), y(from.lane), x(to.column), y(to.lane)]
  if (y0 === y1) return `M${x0} ${y0}H${x1}`
  const middle = (x0 + x1) / 2
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`
}

function arc({ from, to }: WireLine, { x, y }: Measures): string {
  const [x0, y0, x1, y1] = [x(from.column), y(from.lane), x(to.column), y(to.lane)]
  const over = Math.min(y0, y1) - 38
  return `M${x0} ${y0}C${x0 + 10} ${over} ${x1 - 10} ${over} ${x1} ${y1}`
}
