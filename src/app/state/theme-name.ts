import { useSyncExternalStore } from 'react'

/** The theme that the page has, for what paints by itself. */
export function useThemeName(): string {
  return useSyncExternalStore(listen, read)
}

const read = (): string => document.documentElement.dataset.theme ?? 'light'

function listen(told: () => void): () => void {
  const observer = new MutationObserver(told)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
