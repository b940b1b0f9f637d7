import { type ReactNode, useId } from 'react'
import { hrefOf } from '../state/navigation.ts'
import type { ThemeChoice } from './bar.tsx'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

interface MenuProps {
  readonly theme: ThemeChoice
  readonly children: ReactNode
  onKeys(): void
}

/** What the bar has no room for on a small screen. */
export function Menu({ theme, children, onKeys }: MenuProps) {
  const id = useId()
  return (
    <>
      <button type="button" className="us-bar-button" popoverTarget={id} aria-label="Menu">
        <Icon name="menu" />
      </button>
      <Popover id={id} label="Menu" wide>
        <a href={hrefOf({ name: 'network' })}>The network</a>
        {children}
        <hr />
        <button type="button" onClick={theme.toggle}>
          {theme.theme === 'dark' ? 'Light theme' : 'Dark theme'}
        </button>
        <button type="button" onClick={onKeys}>
          Keys and a caution
        </button>
      </Popover>
    </>
  )
}
