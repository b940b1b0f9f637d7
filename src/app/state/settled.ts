import { useEffect, useState } from 'react'

/** A value that is taken over when it has not changed for a moment: for what is dear to compute. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(JSON.parse(key)), restMs)
    return () => clearTimeout(timer)
  }, [key])
  return settled
}

const restMs = 250
