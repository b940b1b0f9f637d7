import { useEffect, useRef } from 'react'
import type { Hit } from '../../../server/api/document.ts'

/** Who leaves a hit, by whatever way, stands again where it was opened. @param hit  that is shown; null: all of them are */
export function useHitFocus(hit: Hit | null): void {
  const left = useRef<Hit | null>(null)
  useEffect(() => {
    const before = left.current
    left.current = hit
    if (hit === null && before !== null && hasNoFocus()) focusOn(before)
  }, [hit])
}

/** What had the focus went with the hit. */
const hasNoFocus = () => document.activeElement === document.body || document.activeElement?.id === 'main'

function focusOn({ kind, rank }: Hit): void {
  document.querySelector<HTMLElement>(`[data-focus="${kind} ${rank}"]`)?.focus({ preventScroll: true })
}
