import './size-slider.css'

/** Widths of a nine that can be aimed at. */
const sizes = [48, 72, 96, 120, 144, 168, 216, 264] as const

interface SizeSliderProps {
  readonly size: number
  onSize(size: number): void
}

/** How large the nines are. */
export function SizeSlider({ size, onSize }: SizeSliderProps) {
  const move = (to: number) => onSize(sizes[to] ?? size)
  return (
    <label className="us-size">
      Size
      <input
        className="us-range"
        type="range"
        min={0}
        max={sizes.length - 1}
        value={nearestSize(size)}
        aria-valuetext={`${size} pixels`}
        onChange={event => move(Number(event.currentTarget.value))}
      />
    </label>
  )
}

/** The next size up or down. */
export const sizeBeside = (size: number, by: 1 | -1): number =>
  sizes[Math.max(0, Math.min(sizes.length - 1, nearestSize(size) + by))]

function nearestSize(size: number): number {
  const gap = (i: number) => Math.abs(sizes[i] - size)
  return sizes.reduce((best, _, i) => (gap(i) < gap(best) ? i : best), 0)
}
