import './lesson-map.css'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { MapDocument } from '../../../server/api/document.ts'
import { inkColour, NumberCanvas } from '../../components/number-canvas.tsx'
import { sortable, writeValue } from '../../data/value.ts'

interface Place {
  readonly row: number
  readonly col: number
}

interface LessonMapProps {
  readonly map: MapDocument
  readonly place: Place
  onPlace(place: Place): void
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** A unit's map. One place is lit; another is by a click, or by the arrow keys. */
export function LessonMap({ map, place, onPlace }: LessonMapProps) {
  const [rows, cols] = map.size
  const { row, col } = place
  const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at))
  const press = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    onPlace({ row: within(row + move[0], rows), col: within(col + move[1], cols) })
  }
  const pick = (event: PointerEvent) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return
    const area = event.currentTarget.getBoundingClientRect()
    onPlace({
      row: within(Math.floor(((event.clientY - area.top) / area.height) * rows), rows),
      col: within(Math.floor(((event.clientX - area.left) / area.width) * cols), cols),
    })
  }
  const value = map.values[row * cols + col]
  return (
    <div
      className="us-lesson-map"
      role="slider"
      tabIndex={0}
      aria-label="Place in the map"
      aria-valuemin={0}
      aria-valuemax={rows * cols - 1}
      aria-valuenow={row * cols + col}
      aria-valuetext={`row ${row + 1}, column ${col + 1}: activation ${writeValue(value)}`}
      onKeyDown={press}
      onPointerDown={pick}
      onPointerMove={pick}
    >
      <NumberCanvas
        size={[cols, rows]}
        colour={i => inkColour(Math.max(0, sortable(map.values[i])), sortable(map.value))}
        alt={`Map of ${rows} × ${cols} places`}
        ink
      />
      <svg viewBox={`0 0 ${cols} ${rows}`} aria-hidden="true">
        {cols <= 32 && <path className="us-lesson-map-lines" d={grid(rows, cols)} />}
      </svg>
      <span
        className="us-lesson-map-now"
        data-line-from
        style={{
          left: `${(100 * (col + 0.5)) / cols}%`,
          top: `${(100 * (row + 0.5)) / rows}%`,
          width: `max(${100 / cols}%, 10px)`,
          height: `max(${100 / rows}%, 10px)`,
        }}
      />
    </div>
  )
}

function grid(rows: number, cols: number): string {
  const down = Array.from({ length: cols + 1 }, (_, x) => `M${x} 0V${rows}`)
  const across = Array.from({ length: rows + 1 }, (_, y) => `M0 ${y}H${cols}`)
  return [...down, ...across].join('')
}
