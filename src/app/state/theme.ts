import { useEffect, useState } from 'react'

export type Theme = 'light' | 'dark'

const key = 'unitscope-theme'
const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** The theme: the system's until the reader chooses one, which is kept. */
export function useTheme(): { readonly theme: Theme; toggle(): void } {
  const [chosen, setChosen] = useState(readChoice)
  const [system, setSystem] = useState<Theme>(dark.matches ? 'dark' : 'light')
  const theme = chosen ?? system
  useEffect(() => {
    const follow = () => setSystem(dark.matches ? 'dark' : 'light')
    dark.addEventListener('change', follow)
    return () => dark.removeEventListener('change', follow)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return {
    theme,
    toggle: () => {
      const next = theme === 'dark' ? 'light' : 'dark'
      writeChoice(next)
      setChosen(next)
    },
  }
}

function readChoice(): Theme | null {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'dark' || stored === 'light' ? stored : null
  } catch {
    return null
  }
}

function writeChoice(theme: Theme): void {
  try {
    localStorage.setItem(key, theme)
  } catch {
    // A page without storage keeps the choice until it is closed.
  }
}
