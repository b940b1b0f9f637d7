import './map-layer.css'
import { useCallback, useMemo } from 'react'
import type { MapDocument } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { heatOf, infernoOf, paleness, type Rgba } from '../data/heat.ts'
import { type MapField, mapShares, overView } from '../data/map-grid.ts'
import { writeValue } from '../data/value.ts'
import { useThemeName } from '../state/theme-name.ts'

/** How a map lies over its picture. */
export type MapLook = 'spotlight' | 'heat'

interface MapLayerProps {
  readonly map: MapDocument
  readonly field: MapField
  readonly look: MapLook
}

/** A larger view is painted by so many pixels at most. */
const most = 256

/** A unit's map laid over the view that it fills: what does not fire is paled, or what fires glows. */
export function MapLayer({ map, field, look }: MapLayerProps) {
  const { atlas } = useAtlas()
  const theme = useThemeName()
  const { size } = atlas.network
  const over = useMemo(
    () => overView(mapShares(map), map.size, field, size, Math.max(1, Math.max(...size) / most)),
    [map, field, size],
  )
  const painted = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas) paint(canvas, over, look === 'heat' ? heatOf : paleOf(pageColour(canvas)))
    },
    [over, look],
  )
  // A canvas of its own for each theme: the page's colour is another.
  return <canvas key={theme} className="us-map-layer" ref={painted} />
}

interface Shares {
  readonly width: number
  readonly height: number
  readonly shares: Float32Array
}

function paint(
  canvas: HTMLCanvasElement,
  { width, height, shares }: Shares,
  colour: (share: number) => Rgba,
) {
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  const image = context.createImageData(width, height)
  for (const [i, share] of shares.entries()) image.data.set(colour(share), i * 4)
  context.putImageData(image, 0, 0)
}

function paleOf([r, g, b]: readonly number[]): (share: number) => Rgba {
  return share => [r, g, b, Math.round(255 * paleness(share))]
}

function pageColour(element: HTMLElement): number[] {
  return (getComputedStyle(element).color.match(/[\d.]+/g) ?? ['255', '255', '255']).map(Number)
}

/** What the colours of heat mean. @param record  the unit's highest activation */
export function HeatBar({ record }: { readonly record: number }) {
  return (
    <span className="us-heat-bar">
      0 <canvas ref={paintBar} /> {writeValue(record)}, its record
    </span>
  )
}

function paintBar(canvas: HTMLCanvasElement | null) {
  const shares = Float32Array.from({ length: 64 }, (_, i) => i / 63)
  if (canvas) paint(canvas, { width: 64, height: 1, shares }, share => [...infernoOf(share), 255])
}
