import { say } from './said.ts'

/** Copies a text and says so. */
export async function copy(text: string, what: string): Promise<void> {
  say((await written(text)) ? `${what} copied.` : `This browser does not let a page copy. ${what}: ${text}`)
}

/** Copies the address of the page as it stands. */
export const copyLink = (): Promise<void> => copy(location.href, 'Link')

// The clipboard is only there for pages of this computer and for https.
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedFromField(text)
  }
}

function copiedFromField(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'us-unseen'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return done
}
