import { useEffect, useState } from 'react'

/** A value that follows once it has stood for a while: what is typed, before it is asked for. */
export function useSlow<T>(value: T, ms: number): T {
  const [slow, setSlow] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return slow
}
