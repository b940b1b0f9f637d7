import './grid.css'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useWidth } from '../state/viewport.ts'
import { useWindowRows } from '../state/window-rows.ts'

/** Columns that fill the width; widths of the nines and of what lies between. */
export interface GridMeasures {
  readonly columns: number
  readonly size: number
  readonly gap: number
  readonly rowHeight: number
}

interface GridProps {
  readonly label: string
  readonly units: readonly number[]
  /** Width of a nine that is aimed at. */
  readonly target: number
  /** What has the focus of the grid; it is scrolled to when it changes by a key. */
  readonly current: number | null
  /** Scrolled to at first. */
  readonly at: number | null
  renderCell(unit: number, cell: GridCell): ReactNode
  onMove(unit: number): void
  onFirst(unit: number): void
  onKey(event: KeyboardEvent, unit: number): void
}

/** What a cell needs to know of the grid. */
export interface GridCell {
  readonly size: number
  readonly tabIndex: 0 | -1
  /** In sight when the page opened. */
  readonly eager: boolean
}

// Elements of a table would be laid out as a table; the focus is on the links in the cells.
const gridRole = (label: string, rows: number, columns: number) => ({
  role: 'grid',
  'aria-label': label,
  'aria-rowcount': rows,
  'aria-colcount': columns,
})
const rowRole = (row: number) => ({ role: 'row', 'aria-rowindex': row + 1 })
const cellRole = (column: number) => ({ role: 'gridcell', 'aria-colindex': column + 1 })

/** Gap across and what a caption needs, by the size of a nine. */
function gridMeasures(width: number, target: number): GridMeasures {
  const gap =
    target < 72 ? 8 : width < 600 ? 10 : target < 96 ? 12 : width < 1200 ? 20 : width < 1800 ? 22 : 24
  const columns = Math.max(1, Math.round((width + gap) / (target + gap)))
  const size = (width + gap) / columns - gap
  const below = size < 96 ? gap : 21 + 16
  return { columns, size, gap, rowHeight: Math.round(size + below) }
}

/** Many units, of which only the rows in sight are there. One tab stop; arrows move in it. */
export function Grid(props: GridProps) {
  const { label, units, target, current, at, renderCell, onMove, onFirst, onKey } = props
  const ref = useRef<HTMLDivElement>(null)
  const width = useWidth(ref) - 12
  const { columns, size, gap, rowHeight } = gridMeasures(Math.max(0, width), target)
  const rows = Math.ceil(units.length / columns)
  const range = useWindowRows(ref, { count: rows, height: rowHeight, beyond: size < 96 ? 1 : 2 })
  const [moved, setMoved] = useState(0)
  const focused = current !== null && units.includes(current) ? current : (units[0] ?? null)
  const go = (to: number) => {
    const unit = units[Math.max(0, Math.min(units.length - 1, to))]
    if (unit === undefined) return
    reveal(ref.current, Math.floor(units.indexOf(unit) / columns), rowHeight)
    onMove(unit)
    setMoved(moved + 1)
  }
  useEffect(() => {
    if (moved > 0) ref.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [moved])
  useFirstPlace({ grid: ref, units, columns, rowHeight, ready: width > 0, at })
  const firstUnit = units[Math.min(rows - 1, range.first + (range.first > 0 ? 2 : 0)) * columns]
  useEffect(() => {
    if (firstUnit !== undefined) onFirst(firstUnit)
  }, [firstUnit, onFirst])
  const press = (event: KeyboardEvent) => {
    if (focused === null) return
    const page = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 1) * columns
    const step = stepOf(event, columns, page, units.length)
    if (step === null) return onKey(event, focused)
    event.preventDefault()
    go(units.indexOf(focused) + step)
  }
  return (
    <div
      ref={ref}
      className="us-grid"
      {...gridRole(label, rows, columns)}
      style={{ height: rows * rowHeight + 12 }}
      {...{ onKeyDown: press }}
    >
      {width > 0 &&
        indices(range.first, Math.min(range.last, rows)).map(row => (
          <div
            key={row}
            {...rowRole(row)}
            className="us-grid-row"
            style={{
              top: row * rowHeight,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              columnGap: gap,
            }}
          >
            {units.slice(row * columns, (row + 1) * columns).map((unit, column) => (
              <div key={unit} {...cellRole(column)} className="us-grid-cell">
                {renderCell(unit, { size, tabIndex: unit === focused ? 0 : -1, eager: row < 2 })}
              </div>
            ))}
          </div>
        ))}
    </div>
  )
}

const indices = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)

function stepOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  columns: number,
  page: number,
  count: number,
): number | null {
  if (metaKey || altKey) return null
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -page,
    PageDown: page,
    Home: ctrlKey ? -count : -columns + 1,
    End: ctrlKey ? count : columns - 1,
  }
  return steps[key] ?? null
}

/** Scrolls as little as shows a row whole, below the bar. */
function reveal(grid: HTMLElement | null, row: number, height: number): void {
  if (!grid) return
  const top = grid.getBoundingClientRect().top + row * height
  const low = top + height - window.innerHeight
  if (top < 12) window.scrollBy({ top: top - 12 })
  else if (low > 0) window.scrollBy({ top: low + 12 })
}

interface FirstPlace {
  readonly grid: { readonly current: HTMLElement | null }
  readonly units: readonly number[]
  readonly columns: number
  readonly rowHeight: number
  readonly ready: boolean
  readonly at: number | null
}

/** An address that says where it was read opens there, once; a reader who comes back is already there. */
function useFirstPlace({ grid, units, columns, rowHeight, ready, at }: FirstPlace): void {
  const done = useRef(false)
  useEffect(() => {
    if (!ready || done.current || units.length === 0) return
    done.current = true
    const place = at === null ? -1 : units.indexOf(at)
    if (place < columns || window.scrollY > 0 || !grid.current) return
    window.scrollTo(
      0,
      window.scrollY + grid.current.getBoundingClientRect().top + Math.floor(place / columns) * rowHeight,
    )
  }, [grid, units, columns, rowHeight, ready, at])
}
