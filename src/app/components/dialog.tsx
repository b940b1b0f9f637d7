import './dialog.css'
import { type ReactNode, useCallback } from 'react'
import { createPortal } from 'react-dom'

interface DialogProps {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
  onClose(): void
}

/** What stands over the page while it is mounted; Escape and a click beside it close it; the focus returns to where it was. */
export function Dialog({ label, className = '', children, onClose }: DialogProps) {
  const shown = useCallback((dialog: HTMLDialogElement | null) => (dialog ? show(dialog) : undefined), [])
  return createPortal(
    <dialog ref={shown} className={`us-dialog ${className}`} aria-label={label} onClose={onClose}>
      <div className="us-dialog-inside">{children}</div>
    </dialog>,
    document.body,
  )
}

function show(dialog: HTMLDialogElement) {
  const closeBeside = (event: Event) => {
    if (event.target === dialog) dialog.close()
  }
  dialog.showModal()
  dialog.addEventListener('click', closeBeside)
  return () => {
    dialog.removeEventListener('click', closeBeside)
    dialog.close()
  }
}
