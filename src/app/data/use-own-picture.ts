import { useEffect, useRef, useState } from 'react'
import { useAtlas } from './atlas-context.ts'
import type { Dropped } from './source.ts'
import { writeTrouble } from './trouble.ts'

/** A picture of the reader's own that the page shows, or is about to show. */
export interface OwnPicture {
  readonly state: 'none' | 'running' | 'ready'
  readonly picture: { readonly dropped: Dropped; readonly src: string } | null
  readonly trouble: string | null
  take(file: File): void
  leave(): void
}

interface Held {
  readonly state: OwnPicture['state']
  readonly picture: OwnPicture['picture']
  readonly trouble: string | null
}

const none: Held = { state: 'none', picture: null, trouble: null }

/** Shows a picture of the reader's own to the network. It has no address, and is gone with the page. */
export function useOwnPicture(): OwnPicture {
  const { source } = useAtlas()
  const [held, setHeld] = useState<Held>(none)
  const running = useRef<AbortController | null>(null)
  const src = held.picture?.src
  useEffect(
    () => () => {
      if (src) URL.revokeObjectURL(src)
    },
    [src],
  )
  useEffect(() => () => running.current?.abort(), [])
  const take = async (file: File) => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setHeld(before => ({ ...before, state: 'running', trouble: null }))
    try {
      const dropped = await source.live!.drop(file, abort.signal)
      if (!abort.signal.aborted)
        setHeld({ state: 'ready', picture: { dropped, src: URL.createObjectURL(file) }, trouble: null })
    } catch (error) {
      if (!abort.signal.aborted)
        setHeld(({ picture }) => ({
          state: picture ? 'ready' : 'none',
          picture,
          trouble: writeTrouble(error),
        }))
    }
  }
  const leave = () => {
    running.current?.abort()
    setHeld(none)
  }
  return { ...held, take, leave }
}
