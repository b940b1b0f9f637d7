import { copyLink } from '../state/copy.ts'

/** Copies the address of the page, and says so. */
export function CopyLink() {
  return (
    <button type="button" className="us-link" onClick={copyLink}>
      Copy link
    </button>
  )
}
