import { inkColour, NumberCanvas } from '../../components/number-canvas.tsx'

interface FilledMapProps {
  /** Rows and columns. */
  readonly size: readonly [number, number]
  readonly values: readonly number[]
  readonly visited: ReadonlySet<number>
  readonly at: number
  onPlace(at: number): void
}

/** A map of which only the places that were visited are filled. */
export function FilledMap({ size: [rows, cols], values, visited, at, onPlace }: FilledMapProps) {
  const most = Math.max(...values)
  const colour = (i: number) => (visited.has(i) ? inkColour(values[i], most) : inkColour(0, 1))
  const pick = (event: React.PointerEvent) => {
    const area = event.currentTarget.getBoundingClientRect()
    const cell = (share: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(share * count)))
    const row = cell((event.clientY - area.top) / area.height, rows)
    onPlace(row * cols + cell((event.clientX - area.left) / area.width, cols))
  }
  return (
    <div className="us-filled" onPointerDown={pick}>
      <NumberCanvas
        size={[cols, rows]}
        colour={colour}
        alt={`Map of ${rows} × ${cols} places, ${visited.size} of them filled`}
        ink
      />
      <svg viewBox={`0 0 ${cols} ${rows}`} aria-hidden="true">
        <path
          d={squares(
            [...values.keys()].filter(i => !visited.has(i)),
            cols,
          )}
          className="us-filled-open"
        />
        <path d={squares([...values.keys()], cols)} className="us-filled-cell" />
        <rect x={at % cols} y={Math.floor(at / cols)} width={1} height={1} className="us-filled-now" />
      </svg>
    </div>
  )
}

/** The outlines of places by their number. */
function squares(places: readonly number[], cols: number): string {
  return places.map(i => `M${i % cols} ${Math.floor(i / cols)}h1v1h-1z`).join('')
}
