import './nine-then.css'
import { useEffect, useRef } from 'react'
import type { Box, LayerDocument, LayerSummary, Pair } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { loadImage } from '../data/image.ts'
import type { HitKind } from '../data/unit-words.ts'
import { boxOf } from '../data/view-geometry.ts'

interface NinePicturesProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument
  readonly unit: number
  readonly hits: HitKind
  readonly size: number
  readonly alt: string
}

/** The nine whole pictures of a unit with their frames: one canvas, so that a grid of them stays light. */
export function NinePictures({ layer, document, unit, hits, size, alt }: NinePicturesProps) {
  const { source, atlas } = useAtlas()
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    const context = canvas?.getContext('2d')
    const kept = document.hits.find(({ kind }) => kind === hits)
    if (!canvas || !context || !kept) return
    let gone = false
    const scale = Math.min(2, window.devicePixelRatio)
    canvas.width = canvas.height = Math.round(size * scale)
    const field = layer.receptive_fields.find(({ channels }) => unit >= channels[0] && unit < channels[1])
    for (const [rank, picture] of kept.picture[unit].slice(0, 9).entries()) {
      const row = kept.row[unit][rank]
      const col = kept.col[unit][rank]
      const box = field && row !== null && col !== null ? boxOf(field, row, col) : null
      const draw = (image: HTMLImageElement) => {
        if (!gone)
          drawPicture(context, cellOf(rank, canvas.width), { image, box, view: atlas.network.size, scale })
      }
      loadImage(source.image.view(picture)).then(draw, () => {
        // A picture whose view was not kept leaves its cell plain.
      })
    }
    return () => {
      gone = true
    }
  }, [source, atlas, layer, document, unit, hits, size])
  return (
    <span className="us-nine us-nine-then">
      <canvas ref={ref} role="img" aria-label={alt} />
    </span>
  )
}

function cellOf(rank: number, side: number): Box {
  const edge = (k: number) => Math.round((k * side) / 3)
  const [x, y] = [rank % 3, Math.floor(rank / 3)]
  return [edge(x), edge(y), edge(x + 1), edge(y + 1)]
}

interface Drawn {
  readonly image: HTMLImageElement
  readonly box: Box | null
  readonly view: Pair
  readonly scale: number
}

function drawPicture(
  context: CanvasRenderingContext2D,
  [x0, y0, x1, y1]: Box,
  { image, box, view, scale }: Drawn,
): void {
  const fit = Math.min((x1 - x0) / view[1], (y1 - y0) / view[0])
  const left = x0 + (x1 - x0 - view[1] * fit) / 2
  const top = y0 + (y1 - y0 - view[0] * fit) / 2
  context.clearRect(x0, y0, x1 - x0, y1 - y0)
  context.drawImage(image, left, top, view[1] * fit, view[0] * fit)
  if (!box) return
  context.save()
  context.beginPath()
  context.rect(x0, y0, x1 - x0, y1 - y0)
  context.clip()
  for (const [color, width] of [
    ['rgb(0 0 0 / 75%)', 3.5],
    ['#fff', 1.5],
  ] as const) {
    context.strokeStyle = color
    context.lineWidth = width * scale
    context.strokeRect(
      left + box[0] * fit,
      top + box[1] * fit,
      (box[2] - box[0]) * fit,
      (box[3] - box[1]) * fit,
    )
  }
  context.restore()
}
