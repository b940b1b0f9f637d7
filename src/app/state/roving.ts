import { type KeyboardEvent, useState } from 'react'

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** What a cell of such a grid carries. */
export interface RovingCell {
  readonly 'data-cell': number
  readonly tabIndex: 0 | -1
  onFocus(): void
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
}

/** Makes a small grid one stop of the tab key: arrows move in it. What holds its cells carries `data-cells`. */
export function useRoving(count: number, columns: number): (index: number) => RovingCell {
  const [last, setLast] = useState(0)
  const at = Math.min(last, count - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = target(event.key, at, count, columns)
    if (to === null) return
    event.preventDefault()
    event.currentTarget.closest('[data-cells]')?.querySelector<HTMLElement>(`[data-cell="${to}"]`)?.focus()
  }
  return index => ({
    'data-cell': index,
    tabIndex: index === at ? 0 : -1,
    onFocus: () => setLast(index),
    onKeyDown,
  })
}

/** Where a key leads from a cell; null: it is no key of the grid. */
function target(key: string, at: number, count: number, columns: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const way = ways[key]
  if (!way) return null
  const to = at + way[0] * columns + way[1]
  return to >= 0 && to < count ? to : at
}
