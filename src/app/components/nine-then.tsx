import './nine-then.css'
import { useEffect, useRef } from 'react'
import type { LayerDocument } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { Standing } from '../data/history.ts'
import { loadImage } from '../data/image.ts'
import type { AtlasSource } from '../data/source.ts'

interface NineThenProps {
  readonly layer: string
  /** The layer's table: it says which of the pictures are still in the nine. */
  readonly document: LayerDocument
  readonly unit: number
  readonly nine: readonly Standing[]
  readonly size: number
  readonly crisp: boolean
  readonly alt: string
}

/** A nine as it stood at some time of the scan: one canvas, drawn from the images that there are. */
export function NineThen({ layer, document, unit, nine, size, crisp, alt }: NineThenProps) {
  const { source } = useAtlas()
  const ref = useRef<HTMLCanvasElement>(null)
  const key = nine.map(({ picture }) => picture).join(' ')
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const abort = new AbortController()
    const final = document.hits.find(hits => hits.kind === 'top')?.picture[unit] ?? []
    const pictures = key === '' ? [] : key.split(' ').map(Number)
    const brush = brushOf(canvas, size, crisp)
    for (const [cell, picture] of pictures.entries()) brush.number(cell, picture)
    for (const [cell, picture] of pictures.entries())
      drawCell({ source, layer, unit, final, cell, picture, brush, signal: abort.signal })
    return () => abort.abort()
  }, [source, document, layer, unit, key, size, crisp])
  return (
    <span className="us-nine us-nine-here us-nine-then">
      <canvas ref={ref} role="img" aria-label={alt} />
    </span>
  )
}

interface Drawing {
  readonly source: AtlasSource
  readonly layer: string
  readonly unit: number
  readonly final: readonly number[]
  readonly cell: number
  readonly picture: number
  readonly brush: Brush
  readonly signal: AbortSignal
}

/** A hit of the final nine is cut from its image; one that was pushed out has an image of its own, or only its number. */
function drawCell({ source, layer, unit, final, cell, picture, brush, signal }: Drawing): void {
  const rank = final.indexOf(picture)
  const src = rank >= 0 ? source.image.nine(layer, unit, 'top') : source.image.entry(layer, unit, picture)
  if (src === null) return
  loadImage(src).then(
    image => {
      if (!signal.aborted) brush.patch(cell, image, rank >= 0 ? rank : null)
    },
    () => {
      // The cell keeps its number.
    },
  )
}

interface Brush {
  /** A plain cell with the number of its picture. */
  number(cell: number, picture: number): void
  /** @param rank  which cell of a nine; null: the image is a patch */
  patch(cell: number, image: HTMLImageElement, rank: number | null): void
}

function brushOf(canvas: HTMLCanvasElement, size: number, crisp: boolean): Brush {
  const side = Math.round(size * Math.min(2, window.devicePixelRatio))
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')
  const edge = (k: number) => Math.round((k * side) / 3)
  const area = (cell: number) => {
    const [x, y] = [edge(cell % 3), edge(Math.floor(cell / 3))]
    return [x, y, edge((cell % 3) + 1) - x, edge(Math.floor(cell / 3) + 1) - y] as const
  }
  if (context) context.imageSmoothingEnabled = !crisp
  const style = getComputedStyle(canvas)
  return {
    number: (cell, picture) => {
      if (!context) return
      const [x, y, w, h] = area(cell)
      context.clearRect(x, y, w, h)
      context.fillStyle = style.backgroundColor
      context.fillRect(x, y, w, h)
      if (size < 96) return
      context.fillStyle = style.color
      context.font = `400 ${Math.round(side * 0.07)}px ${style.fontFamily}`
      context.textAlign = 'center'
      context.textBaseline = 'middle'
      context.fillText(String(picture), x + w / 2, y + h / 2)
    },
    patch: (cell, image, rank) => {
      if (!context) return
      const [x, y, w, h] = area(cell)
      const [iw, ih] =
        rank === null
          ? [image.naturalWidth, image.naturalHeight]
          : [image.naturalWidth / 3, image.naturalHeight / 3]
      const [ix, iy] = rank === null ? [0, 0] : [(rank % 3) * iw, Math.floor(rank / 3) * ih]
      context.clearRect(x, y, w, h)
      context.drawImage(image, ix, iy, iw, ih, x, y, w, h)
    },
  }
}
