import './picture.css'
import { CopyLink } from '../components/copy-link.tsx'
import { DropPlace } from '../components/drop-place.tsx'
import { LoadTrouble } from '../components/load-trouble.tsx'
import { Unfinished } from '../components/unfinished.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { useDocument } from '../data/use-document.ts'
import { useOwnPicture } from '../data/use-own-picture.ts'
import { writeCount } from '../data/value.ts'
import type { PageState } from '../state/address.ts'
import { useKeys } from '../state/keys.ts'
import { hrefOf, open } from '../state/navigation.ts'
import { OwnPage } from './picture/own-page.tsx'
import { PictureBody } from './picture/picture-body.tsx'

interface PicturePageProps {
  readonly picture: number
  readonly state: PageState
}

/** One picture, and the units that fire at it most. */
export function PicturePage({ picture, state }: PicturePageProps) {
  const { source, atlas } = useAtlas()
  const own = useOwnPicture()
  const key = `picture ${atlas.name} ${atlas.revision} ${picture}`
  const stored = useDocument(key, () => source.picture(picture))
  // All units, also those that do not keep it, where the network can be run.
  const run = useDocument(source.live && atlas.can.run ? `run ${key}` : null, signal =>
    source.live!.picture(picture, signal),
  )
  const document = run.state === 'ready' ? run.value : stored.state === 'ready' ? stored.value : null
  const go = (to: number) => {
    if (to >= 0 && to < atlas.pictures.count) open({ name: 'picture', picture: to }, { lens: state.lens })
  }
  useKeys({
    previous: () => go(picture - 1),
    next: () => go(picture + 1),
    out: () => (own.picture ? own.leave() : open({ name: 'pictures' })),
  })
  const page = { name: 'picture', picture } as const
  if (own.picture) return <OwnPage own={own} state={state} page={page} />
  return (
    <div className="us-page">
      <header className="us-head">
        <h1 className="us-t1">Who fires at this picture?</h1>
        <p className="us-meta">
          Picture {writeCount(picture + 1)} of {writeCount(atlas.pictures.count)}
          {document?.label != null && (
            <>
              , labelled{' '}
              <a
                className="us-picture-label"
                href={hrefOf({ name: 'pictures' }, { label: document.label })}
                dir="auto"
              >
                {document.label}
              </a>
            </>
          )}
        </p>
        <p className="us-meta us-ways">
          <CopyLink />
          <Step to={picture - 1} />
          <Step to={picture + 1} next />
        </p>
      </header>
      <Unfinished />
      {stored.state === 'failed' && <LoadTrouble trouble={stored.trouble} again={stored.again} />}
      {document ? (
        <PictureBody
          key={picture}
          document={document}
          state={state}
          own={null}
          page={page}
          running={run.state === 'loading' && source.live !== null && atlas.can.run}
        >
          <DropPlace own={own} />
        </PictureBody>
      ) : (
        stored.state === 'loading' && <div className="us-unit-loading" aria-busy="true" />
      )}
    </div>
  )
}

function Step({ to, next = false }: { readonly to: number; readonly next?: boolean }) {
  const { atlas } = useAtlas()
  const arrow = next ? '→' : '←'
  if (to < 0 || to >= atlas.pictures.count)
    return (
      <span className="us-unit-arrow" aria-hidden="true">
        {arrow}
      </span>
    )
  return (
    <a
      className="us-link us-unit-arrow"
      href={hrefOf({ name: 'picture', picture: to })}
      aria-label={next ? 'Next picture' : 'Picture before'}
    >
      {arrow}
    </a>
  )
}
