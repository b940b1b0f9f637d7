import { useSyncExternalStore } from 'react'

/** How long a word about what was done stands. */
const shownMs = 3000

let said = ''
let timer = 0
const told = new Set<() => void>()

/** Says what was done, to the eye and to a screen reader. */
export function say(text: string): void {
  put(text)
  clearTimeout(timer)
  timer = window.setTimeout(() => put(''), shownMs)
}

/** What was said last; empty after a while. */
export function useSaid(): string {
  return useSyncExternalStore(listen, () => said)
}

function put(text: string): void {
  said = text
  for (const tell of told) tell()
}

function listen(tell: () => void): () => void {
  told.add(tell)
  return () => told.delete(tell)
}
