import './map-places.css'
import { type KeyboardEvent, type PointerEvent, useCallback } from 'react'
import type { MapDocument } from '../../server/api/document.ts'
import { mapShares } from '../data/map-grid.ts'
import type { Place } from '../data/source.ts'
import { writeValue } from '../data/value.ts'
import { percent } from '../data/view-geometry.ts'

interface MapPlacesProps {
  readonly map: MapDocument
  readonly place: Place
  onPlace(place: Place): void
  /** Of whom, in words. */
  readonly label: string
}

/** Up to so many places in a row, lines stand between them. */
const ruled = 40

/** A unit's map as a grid in which every place can be pointed at, or gone to with the arrow keys. */
export function MapPlaces({ map, place, onPlace, label }: MapPlacesProps) {
  const [rows, cols] = map.size
  const painted = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas) paint(canvas, map)
    },
    [map],
  )
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    onPlace({
      row: inside(Math.floor(((event.clientY - top) / height) * rows), rows),
      col: inside(Math.floor(((event.clientX - left) / width) * cols), cols),
    })
  }
  const { row, col } = place
  const here = `Row ${row}, column ${col}: ${writeValue(map.values[row * cols + col])}.`
  const cell = {
    left: percent(col / cols),
    top: percent(row / rows),
    width: percent(1 / cols),
    height: percent(1 / rows),
  }
  return (
    <button
      type="button"
      className="us-places"
      style={{ aspectRatio: `${cols} / ${rows}` }}
      aria-label={`${label}: ${rows} rows, ${cols} columns. Arrow keys move. ${here}`}
      onPointerDown={point}
      onPointerMove={event => {
        if (event.pointerType === 'mouse' || event.buttons === 1) point(event)
      }}
      onKeyDown={event => step(event, place, map, onPlace)}
    >
      <canvas ref={painted} width={cols} height={rows} />
      {cols <= ruled && (
        <span
          className="us-places-lines"
          style={{ backgroundSize: `${percent(1 / cols)} ${percent(1 / rows)}` }}
        />
      )}
      <span className="us-places-cell" style={cell} />
    </button>
  )
}

const inside = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

function step(event: KeyboardEvent, { row, col }: Place, map: MapDocument, onPlace: (place: Place) => void) {
  if (event.key === 'Home') {
    event.preventDefault()
    onPlace({ row: map.row, col: map.col })
    return
  }
  const way = ways[event.key]
  if (!way) return
  event.preventDefault()
  onPlace({ row: inside(row + way[0], map.size[0]), col: inside(col + way[1], map.size[1]) })
}

function paint(canvas: HTMLCanvasElement, map: MapDocument) {
  const context = canvas.getContext('2d')
  if (!context) return
  const image = context.createImageData(map.size[1], map.size[0])
  for (const [i, share] of mapShares(map).entries()) image.data.set([0, 0, 0, Math.round(225 * share)], i * 4)
  context.putImageData(image, 0, 0)
}
