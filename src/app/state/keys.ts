import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Action, actionOf, type KeyPress } from './key-table.ts'

/** What a page does for a key; `digit` is the key of one of the nine. */
export type KeyHandlers = { readonly [A in Action]?: (digit: number) => void }

const storage = 'unitscope-keys'
const ofPages: { current: KeyHandlers }[] = []
const ofAll: { current: KeyHandlers }[] = []
const told = new Set<() => void>()
let characters = readChoice()

/**
 * Answers keys while the component is shown; of several that answer the same key the one that came last does.
 * Nothing is answered while something is typed, while a dialog is open, or for a key whose event somebody has taken.
 * @param all  for what every page answers, unless it has an answer of its own
 */
export function useKeys(handlers: KeyHandlers, all = false): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => register(latest, all ? ofAll : ofPages), [all])
}

/** Whether keys of a single character are answered; the choice is kept. */
export function useCharacterKeys(): { readonly on: boolean; set(on: boolean): void } {
  const on = useSyncExternalStore(listen, () => characters)
  return { on, set: setCharacters }
}

function register(handlers: { current: KeyHandlers }, to: { current: KeyHandlers }[]): () => void {
  window.addEventListener('keydown', answer)
  to.unshift(handlers)
  return () => {
    to.splice(to.indexOf(handlers), 1)
  }
}

function answer(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
  const found = actionOf(pressOf(event), characters)
  if (!found) return
  const answers = [...ofPages, ...ofAll].map(({ current }) => current[found.action])
  const handler = answers.find(candidate => candidate !== undefined)
  if (!handler) return
  event.preventDefault()
  handler(found.digit)
}

const texts = 'textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])'
const movers = 'input, video, audio, [role=grid], [role=slider], [role=listbox], [role=radiogroup]'
const buttons = 'button, a[href], summary'

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : document.body
  return {
    key: event.key,
    modified: event.ctrlKey || event.metaKey || event.altKey,
    at: placeOf(target),
  }
}

function placeOf(target: Element): KeyPress['at'] {
  if (target.closest(texts)) return 'text'
  if (target.closest(movers)) return 'mover'
  return target.closest(buttons) ? 'button' : 'page'
}

function listen(tell: () => void): () => void {
  told.add(tell)
  return () => told.delete(tell)
}

function setCharacters(on: boolean): void {
  characters = on
  try {
    localStorage.setItem(storage, on ? 'on' : 'off')
  } catch {
    // A page without storage keeps the choice until it is closed.
  }
  for (const tell of told) tell()
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(storage) !== 'off'
  } catch {
    return true
  }
}
