import { useAtlas } from '../data/atlas-context.ts'
import type { NotHere } from '../data/not-here.ts'
import { hrefOf } from '../state/navigation.ts'

/** What stands where an address names something that the atlas does not have. */
export function NotHerePage({ what, near }: NotHere) {
  const { atlas } = useAtlas()
  return (
    <div className="us-page">
      <h1 className="us-t1" dir="auto">
        {what} is not in this atlas
      </h1>
      {near.length > 0 && (
        <p className="us-meta">
          Nearest:{' '}
          {near.map(({ text, page }, index) => (
            <span key={text}>
              {index > 0 && ', '}
              <a className="us-link" href={hrefOf(page)} dir="auto">
                {text}
              </a>
            </span>
          ))}
        </p>
      )}
      <p className="us-meta">
        <a className="us-link" href={hrefOf({ name: 'network' })} data-pictures>
          All layers of {atlas.title}
        </a>
      </p>
    </div>
  )
}
