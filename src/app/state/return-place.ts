import { useEffect, useLayoutEffect } from 'react'
import { type Address, emptyState, writeAddress } from './address.ts'

// Where a reader was on a page, so that "back" returns there: how far it was scrolled, and the
// `data-focus` of what had the focus. A page has nothing to do for this but to name what can have it.
// Places are kept by entry of the browser's history, since one address may stand in it twice; the
// entry's number lies in `history.state`. An entry without a number is new.

interface Place {
  readonly y: number
  readonly focus: string | null
}

/** How long what a reader returns to may take to appear. */
const patienceMs = 8000
const storage = 'unitscope-places'
const places = new Map<number, Place>(recalled())
let entry = entryOf(history.state) ?? enter()
let wanted = places.get(entry) ?? null
let arrived: string | null = null

/** A new page begins at its top, one that was left stands as it stood. For the app, once. */
export function useReturnPlace(address: Address): void {
  const page = writeAddress({ ...address, state: emptyState })
  useEffect(follow, [])
  useLayoutEffect(() => arrive(page), [page])
}

function follow(): () => void {
  history.scrollRestoration = 'manual'
  window.addEventListener('popstate', turn)
  window.addEventListener('pagehide', keep)
  return () => {
    window.removeEventListener('popstate', turn)
    window.removeEventListener('pagehide', keep)
  }
}

/** The address has changed, the page is still the one before. */
function turn(event: PopStateEvent): void {
  places.set(entry, here())
  entry = entryOf(event.state) ?? enter()
  wanted = places.get(entry) ?? null
}

function here(): Place {
  const focused = document.activeElement?.closest<HTMLElement>('[data-focus]')
  return { y: window.scrollY, focus: focused?.dataset.focus ?? null }
}

function arrive(page: string): (() => void) | undefined {
  const place = wanted
  wanted = null
  const first = arrived === null
  arrived = page
  if (place) return seek(place)
  // The first page leaves the focus alone: the skip link comes first.
  if (first) return undefined
  window.scrollTo(0, 0)
  document.getElementById('main')?.focus({ preventScroll: true })
  return undefined
}

/** Goes to a place as soon as the page is that long and holds what had the focus; whatever the reader does ends it. */
function seek(place: Place): () => void {
  const end = performance.now() + patienceMs
  let frame = 0
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const kind of deeds) window.removeEventListener(kind, stop)
  }
  const step = () => {
    if (found(place) || performance.now() > end) stop()
    else frame = requestAnimationFrame(step)
  }
  for (const kind of deeds) window.addEventListener(kind, stop, { passive: true })
  step()
  return stop
}

const deeds = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

function found({ y, focus }: Place): boolean {
  window.scrollTo(0, y)
  if (Math.abs(window.scrollY - y) > 1) return false
  if (focus === null) return true
  const element = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)
  element?.focus({ preventScroll: true })
  return element !== null
}

function entryOf(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !('entry' in state)) return null
  return typeof state.entry === 'number' ? state.entry : null
}

/** Numbers the entry that is shown. */
function enter(): number {
  const number = Math.max(0, ...places.keys()) + 1
  history.replaceState({ entry: number }, '')
  return number
}

/** For a page that is loaded anew. */
function keep(): void {
  places.set(entry, here())
  try {
    sessionStorage.setItem(storage, JSON.stringify([...places]))
  } catch {
    // A page without storage begins at its top when it is loaded anew.
  }
}

function recalled(): [number, Place][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storage) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isPlaced) : []
  } catch {
    return []
  }
}

function isPlaced(value: unknown): value is [number, Place] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1]?.y === 'number'
}
