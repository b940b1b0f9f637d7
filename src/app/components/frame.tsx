import './frame.css'
import type { Box } from '../../server/api/document.ts'
import { placed } from '../data/view-geometry.ts'

interface FrameProps {
  /** What is framed, and what it lies in, in the same pixels. */
  readonly box: Box
  readonly within: Box
}

/** What one unit sees, drawn over a picture: a white line over a black one; a ring where it would be below 8 px. */
export function Frame({ box, within }: FrameProps) {
  return (
    <span className="us-frame" style={placed(box, within)} aria-hidden="true">
      <svg aria-hidden="true">
        <rect className="us-frame-under" width="100%" height="100%" />
        <rect className="us-frame-over" width="100%" height="100%" />
      </svg>
    </span>
  )
}
