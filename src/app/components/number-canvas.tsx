import './number-canvas.css'
import { useEffect, useRef } from 'react'

interface NumberCanvasProps {
  /** [width, height] in numbers; each becomes a square. */
  readonly size: readonly [number, number]
  /** Red, green, blue and alpha of a number by its index, 0 to 255. */
  readonly colour: (index: number) => readonly [number, number, number, number]
  readonly alt: string
  /** Black stands for the ink of the theme. */
  readonly ink?: boolean
}

/** Numbers painted as squares. Painting is allowed from `file://`, reading images is not. */
export function NumberCanvas({ size: [width, height], colour, alt, ink = false }: NumberCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    const image = pen.createImageData(width, height)
    for (let i = 0; i < width * height; i++) image.data.set(colour(i), i * 4)
    pen.putImageData(image, 0, 0)
  })
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={alt}
      className={ink ? 'us-numbers us-numbers-ink' : 'us-numbers'}
    />
  )
}

const blue = [0, 114, 178] as const
const orange = [213, 94, 0] as const

/** Blue below zero, orange above; `most` is painted full. */
export function signedColour(value: number, most: number): readonly [number, number, number, number] {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0
  return [...(value < 0 ? blue : orange), Math.round(255 * share)]
}

/** The ink of the theme, the more the larger. */
export function inkColour(value: number, most: number): readonly [number, number, number, number] {
  return [0, 0, 0, most > 0 ? Math.round(255 * Math.min(1, Math.max(0, value / most))) : 0]
}
