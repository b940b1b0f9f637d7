import './time-slider.css'
import { type KeyboardEvent, useId } from 'react'
import { useAtlas } from '../data/atlas-context.ts'
import { lastChange } from '../data/history.ts'
import { counted, writeCount } from '../data/value.ts'

interface TimeSliderProps {
  /** After how many pictures; null: at the end, the page as it stands. */
  readonly t: number | null
  /** Stays at the foot of the window, where the page is long; elsewhere only once it was moved. */
  readonly always?: boolean
  onTime(t: number | null): void
}

/** From the first picture of the scan to the last: the nines of the page as they stood. */
export function TimeSlider({ t, always = false, onTime }: TimeSliderProps) {
  const { atlas } = useAtlas()
  const pictures = atlas.progress?.pictures ?? atlas.pictures.count
  const id = useId()
  if (pictures < 2) return null
  const at = Math.min(t ?? pictures, pictures)
  const move = (to: number) => onTime(to >= pictures ? null : Math.max(0, to))
  const words = wordsAt(atlas.changes, pictures, at)
  return (
    <div className={`us-time${t === null && !always ? '' : ' us-time-moved'}`}>
      <b id={id}>Time</b>
      <div className="us-time-track">
        <input
          className="us-range"
          type="range"
          aria-labelledby={id}
          aria-valuetext={words}
          min={0}
          max={pictures}
          step={1}
          value={at}
          onChange={event => move(Number(event.currentTarget.value))}
          onKeyDown={event => stepBy(event, at, pictures, move)}
        />
        <Changes changes={atlas.changes} share={at / pictures} />
      </div>
      <p className="us-time-words">{words}</p>
    </div>
  )
}

/** "after 412 of 979 pictures; 2 % of the nines changed in the last tenth" */
function wordsAt(changes: readonly number[], pictures: number, at: number): string {
  const changed = lastChange(changes, pictures, at)
  const so =
    at >= pictures
      ? `after all ${counted(pictures, 'picture')}`
      : `after ${writeCount(at)} of ${counted(pictures, 'picture')}`
  if (changed === null) return so
  return `${so}; ${percent(changed)} of the nines changed in the last tenth`
}

const percent = (share: number): string => {
  const hundred = share * 100
  return `${hundred > 0 && hundred < 1 ? hundred.toFixed(1) : Math.round(hundred)}\u202f%`
}

/** Arrows move by a hundredth, so that the end can be reached; with Shift by one picture. */
function stepBy(event: KeyboardEvent, at: number, pictures: number, move: (to: number) => void): void {
  const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
  if (way === undefined) return
  event.preventDefault()
  event.stopPropagation()
  move(at + way * (event.shiftKey ? 1 : Math.ceil(pictures / 100)))
}

/** How much still changes: the share of the hits in the nines that each tenth of the pictures changed. */
function Changes({ changes, share }: { readonly changes: readonly number[]; readonly share: number }) {
  if (changes.length === 0) return null
  const width = 100
  const height = 20
  const x = (i: number) => ((i + 1) * width) / changes.length
  const y = (change: number) => height - Math.min(1, change) * (height - 2)
  const points = [`0 ${y(1)}`, ...changes.map((change, i) => `${x(i)} ${y(change)}`)]
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="us-time-past" width={share * width} height={height} />
      <path className="us-time-line" d={`M${points.join('L')}`} />
    </svg>
  )
}
