import './popover.css'
import type { ReactNode } from 'react'

interface PopoverProps {
  /** What the button that opens it names as its `popoverTarget`; the button stands right before it. */
  readonly id: string
  readonly label: string
  /** Across the whole window, below the bar. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A short list of ways below its button; a choice, Escape or a click elsewhere closes it. */
export function Popover({ id, label, wide = false, children }: PopoverProps) {
  return (
    <nav
      id={id}
      popover="auto"
      aria-label={label}
      className={`us-popover${wide ? ' us-popover-wide' : ''}`}
      ref={wide ? closing : placed}
    >
      {children}
    </nav>
  )
}

function closing(list: HTMLElement | null) {
  if (!list) return undefined
  const close = () => list.hidePopover()
  list.addEventListener('click', close)
  return () => list.removeEventListener('click', close)
}

function placed(list: HTMLElement | null) {
  const done = closing(list)
  const place = () => {
    const button = list?.previousElementSibling?.getBoundingClientRect()
    if (!list || !button) return
    list.style.top = `${button.bottom + 6}px`
    list.style.left = `${Math.max(8, button.left - 16)}px`
  }
  list?.addEventListener('beforetoggle', place)
  return () => {
    done?.()
    list?.removeEventListener('beforetoggle', place)
  }
}
