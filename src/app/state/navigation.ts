import { useSyncExternalStore } from 'react'
import { type Address, emptyState, type Page, type PageState, readAddress, writeAddress } from './address.ts'

/** Writing the address while something is dragged or scrolled, at most four times a second. */
const replaceMs = 250

let shown = ''
let current = readAddress('')
let waiting: { readonly timer: number; readonly fragment: string } | null = null

/** The address of the page, and nothing else, decides what is shown. */
export function useAddress(): Address {
  return useSyncExternalStore(listen, snapshot)
}

/** The address of a page of the same atlas, for a link. */
export function hrefOf(
  page: Page,
  state: Partial<PageState> = {},
  atlas: string | null = snapshot().atlas,
): string {
  return writeAddress({ atlas, page, state: { ...emptyState, ...state } })
}

/** Opens a page: a step that "back" takes back. */
export function open(page: Page, state: Partial<PageState> = {}): void {
  location.hash = hrefOf(page, state)
}

/** Changes keys of the page that is shown, as a step of its own. */
export function change(state: Partial<PageState>): void {
  const { page, state: before } = snapshot()
  open(page, { ...before, ...state })
}

/** Changes keys of the page that is shown without a step: for scrolling and sliding. */
export function adjust(state: Partial<PageState>): void {
  const { page, state: before } = snapshot()
  const fragment = hrefOf(page, { ...before, ...state })
  current = readAddress(fragment)
  shown = fragment
  if (waiting) clearTimeout(waiting.timer)
  waiting = { timer: window.setTimeout(settle, replaceMs), fragment }
  for (const told of listeners) told()
}

function settle() {
  if (!waiting) return
  const { fragment, timer } = waiting
  clearTimeout(timer)
  waiting = null
  history.replaceState(history.state, '', fragment)
}

const listeners = new Set<() => void>()

function listen(told: () => void): () => void {
  listeners.add(told)
  const onChange = () => {
    if (waiting) clearTimeout(waiting.timer)
    waiting = null
    told()
  }
  window.addEventListener('hashchange', onChange)
  return () => {
    listeners.delete(told)
    window.removeEventListener('hashchange', onChange)
  }
}

function snapshot(): Address {
  if (!waiting && shown !== location.hash) {
    shown = location.hash
    current = readAddress(shown)
  }
  return current
}
