import { useEffect, useEffectEvent, useState } from 'react'
import { Trouble } from './trouble.ts'

/** A document on its way, here, or not to be had. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly trouble: Trouble; readonly again: () => void }

const loading = { state: 'loading' } as const

/**
 * Loads a document anew whenever `key` changes; what was asked for before is let go.
 * @param key   says what is loaded; null: nothing
 */
export function useDocument<T>(
  key: string | null,
  load: (signal: AbortSignal, attempt: number) => Promise<T>,
): Loaded<T> {
  const [found, setFound] = useState<{ readonly key: string | null; readonly loaded: Loaded<T> }>({
    key: null,
    loaded: loading,
  })
  const [attempt, setAttempt] = useState(0)
  const begin = useEffectEvent(load)
  useEffect(() => {
    if (key === null) return
    const abort = new AbortController()
    const tell = (loaded: Loaded<T>) => {
      if (!abort.signal.aborted) setFound({ key, loaded })
    }
    begin(abort.signal, attempt).then(
      value => tell({ state: 'ready', value }),
      error =>
        tell({ state: 'failed', trouble: troubleOf(error), again: () => setAttempt(count => count + 1) }),
    )
    return () => abort.abort()
  }, [key, attempt])
  return found.key === key && key !== null ? found.loaded : loading
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error
  return new Trouble({ code: 'bug', what: String(error), where: null, way_out: null })
}
