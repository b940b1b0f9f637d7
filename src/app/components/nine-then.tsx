import './nine-then.css'
import { useEffect, useRef } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { type LayerHistory, nineAfter, type Standing } from '../data/history.ts'
import { loadImage } from '../data/image.ts'
import { nineColumns } from '../data/nine-columns.ts'
import { altOfNine, isCrisp, unitRow } from '../data/unit-words.ts'

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

interface ThenProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument | null
  readonly history: LayerHistory | null
  readonly unit: number
  readonly size: number
  readonly t: number | null
}

/** A unit's nine after `t` pictures, for the place of its nine; undefined: as the page stands. */
export function faceThen({ layer, document, history, unit, size, t }: ThenProps) {
  if (t === null || !history || !document) return undefined
  const row = unitRow(document, unit, 'top')
  return (
    <NineThen
      layer={layer.name}
      document={document}
      unit={unit}
      nine={nineAfter(history, unit, t)}
      size={size}
      crisp={isCrisp(layer, size, false)}
      alt={`After ${t} pictures. ${altOfNine({ layer: layer.name, unit, kind: 'top', row })}`}
    />
  )
}

/** A picture that was pushed out may have to be shown to the network again: not while the slider moves. */
const settleMs = 250

/**
 * A nine as it stood at some time of the scan: one canvas, drawn from the images that there are.
 * A hit of the final nine is cut from its image; one that was pushed out has an image of its own, or only its number.
 */
export function NineThen({ layer, document, unit, nine, size, crisp, alt }: NineThenProps) {
  const { source, atlas } = useAtlas()
  const columns = nineColumns(atlas.top)
  const pushedOut =
    (source.kind === 'server' && atlas.can.run) ||
    atlas.lesson.some(known => known.history && known.layer === layer && known.unit === unit)
  const ref = useRef<HTMLCanvasElement>(null)
  const key = nine.map(({ picture }) => picture).join(' ')
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const abort = new AbortController()
    const final = document.hits.find(hits => hits.kind === 'top')?.picture[unit] ?? []
    const pictures = key === '' ? [] : key.split(' ').map(Number)
    const { image } = source
    const brush = brushOf(canvas, size, { crisp, columns })
    const cells = pictures.map((picture, cell) => ({ cell, picture, rank: final.indexOf(picture) }))
    const gone = cells.filter(({ rank }) => rank < 0)
    for (const { cell, picture } of gone) brush.number(cell, picture)
    for (const drawn of cells)
      if (drawn.rank >= 0) draw(brush, drawn, image.nine(layer, unit, 'top'), abort.signal)
    const ask = () => {
      for (const drawn of gone) draw(brush, drawn, image.entry(layer, unit, drawn.picture), abort.signal)
    }
    const timer = pushedOut ? window.setTimeout(ask, settleMs) : 0
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [source, document, layer, unit, key, size, crisp, columns, pushedOut])
  return (
    <span className="us-nine us-nine-here us-nine-then">
      <canvas ref={ref} role="img" aria-label={alt} />
    </span>
  )
}

interface DrawnCell {
  readonly cell: number
  readonly picture: number
  /** Which cell of the final nine it is; below zero: none, it has an image of its own. */
  readonly rank: number
}

/** Its patch as soon as it is here, which is at once where it was shown before; its number where there is none. */
function draw(brush: Brush, { cell, picture, rank }: DrawnCell, src: string, signal: AbortSignal): void {
  loadImage(src).then(
    image => {
      if (!signal.aborted) brush.patch(cell, image, rank < 0 ? null : rank)
    },
    () => {
      if (!signal.aborted) brush.number(cell, picture)
    },
  )
}

interface Brush {
  /** A plain cell with the number of its picture. */
  number(cell: number, picture: number): void
  /** @param rank  which cell of a nine; null: the image is a patch */
  patch(cell: number, image: HTMLImageElement, rank: number | null): void
}

interface Drawing {
  readonly crisp: boolean
  /** Cells in a row, in the nine and in its image. */
  readonly columns: number
}

function brushOf(canvas: HTMLCanvasElement, size: number, { crisp, columns }: Drawing): Brush {
  const side = Math.round(size * Math.min(2, window.devicePixelRatio))
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')
  const edge = (k: number) => Math.round((k * side) / columns)
  const area = (cell: number) => {
    const [x, y] = [edge(cell % columns), edge(Math.floor(cell / columns))]
    return [x, y, edge((cell % columns) + 1) - x, edge(Math.floor(cell / columns) + 1) - y] as const
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
          : [image.naturalWidth / columns, image.naturalHeight / columns]
      const [ix, iy] = rank === null ? [0, 0] : [(rank % columns) * iw, Math.floor(rank / columns) * ih]
      context.clearRect(x, y, w, h)
      context.drawImage(image, ix, iy, iw, ih, x, y, w, h)
    },
  }
}
