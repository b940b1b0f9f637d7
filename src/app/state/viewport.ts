import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react'

const listen = (told: () => void) => {
  window.addEventListener('resize', told)
  return () => window.removeEventListener('resize', told)
}

/** Width of the window, for what CSS alone cannot decide. */
export const useWindowWidth = (): number => useSyncExternalStore(listen, () => window.innerWidth)

/** Width of an element; 0 before it is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
