import { type RefObject, useLayoutEffect, useState } from 'react'

/** Rows from `first` up to but not `last`. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

interface Rows {
  readonly count: number
  readonly height: number
  /** Rows beyond those in sight, on each side. */
  readonly beyond: number
}

/** Which rows of an element are in the window, and a few beyond; they follow as the window scrolls. */
export function useWindowRows(ref: RefObject<HTMLElement | null>, { count, height, beyond }: Rows): RowRange {
  const [range, setRange] = useState<RowRange>({ first: 0, last: Math.min(count, 8) })
  useLayoutEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const element = ref.current
      if (!element) return
      const top = -element.getBoundingClientRect().top
      const first = Math.max(0, Math.floor(top / height) - beyond)
      const last = Math.min(count, Math.ceil((top + window.innerHeight) / height) + beyond)
      setRange(before =>
        before.first === first && before.last === last ? before : { first, last: Math.max(first, last) },
      )
    }
    const later = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', later, { passive: true })
    window.addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', later)
      window.removeEventListener('resize', later)
    }
  }, [ref, count, height, beyond])
  return range
}
