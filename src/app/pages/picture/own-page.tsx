import { useEffect, useEffectEvent, useRef } from 'react'
import { DropPlace } from '../../components/drop-place.tsx'
import { chosenUnit } from '../../data/picture-units.ts'
import type { OwnPicture } from '../../data/use-own-picture.ts'
import type { Page, PageState } from '../../state/address.ts'
import { change } from '../../state/navigation.ts'
import { PictureBody } from './picture-body.tsx'

interface OwnPageProps {
  readonly own: OwnPicture
  readonly state: PageState
  /** The page on which it was dropped. */
  readonly page: Page
}

/** A picture of the reader's own. It has no address: it is a step on the page on which it was dropped, which back takes back. */
export function OwnPage({ own, state, page }: OwnPageProps) {
  useStep(own, state)
  if (!own.picture) return null
  const { document } = own.picture.dropped
  return (
    <div className="us-page">
      <header className="us-head">
        <h1 className="us-t1">Who fires at your picture?</h1>
        <p className="us-meta" dir="auto">
          {document.key}
        </p>
        <p className="us-meta us-ways">
          <button type="button" className="us-link" onClick={own.leave}>
            Back to the pictures of the atlas
          </button>
        </p>
      </header>
      <PictureBody
        key={own.picture.src}
        document={document}
        state={state}
        own={own.picture}
        page={page}
        running={false}
      >
        <DropPlace own={own} />
      </PictureBody>
    </div>
  )
}

/** Choosing its first unit is a step; without a chosen unit the page is as it was before. */
function useStep(own: OwnPicture, { u }: PageState): void {
  const stepped = useRef(false)
  const src = own.picture?.src
  const begin = useEffectEvent(() => {
    const first = own.picture && chosenUnit(own.picture.dropped.document, null)
    stepped.current = false
    if (first) change({ u: `${first.layer}:${first.unit}` })
    window.scrollTo(0, 0)
  })
  const leave = useEffectEvent(own.leave)
  useEffect(() => {
    if (src) begin()
  }, [src])
  useEffect(() => {
    if (u === null && stepped.current) leave()
    if (u !== null) stepped.current = true
  }, [u])
}
