import { useRef } from 'react'
import { NineThen } from '../../components/nine-then.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { nineAfter } from '../../data/history.ts'
import { isCrisp } from '../../data/unit-words.ts'
import { useDocument } from '../../data/use-document.ts'
import { useHistory, useLayerDocument } from '../../data/use-history.ts'
import { counted, writeValue } from '../../data/value.ts'
import { hrefOf } from '../../state/navigation.ts'
import { useSettled } from '../../state/settled.ts'
import { useWidth } from '../../state/viewport.ts'
import type { ShownUnit } from './shown-unit.ts'

/** The nine as it stood after `t` pictures of the scan. */
export function ThenRow({ layer, unit, t }: ShownUnit & { readonly t: number }) {
  const document = useLayerDocument(layer.name)
  const history = useHistory(layer.name, t)
  const ref = useRef<HTMLDivElement>(null)
  const width = useWidth(ref)
  const rests = useSettled(t)
  const nine = history ? nineAfter(history, unit, t) : []
  const words = `Its nine after ${counted(t, 'picture')}`
  return (
    <section className="us-unit-top" aria-label={words}>
      <div>
        <p className="us-unit-tools us-meta">{words}</p>
        <div ref={ref} className="us-unit-then">
          {document && history && width > 0 && (
            <NineThen
              layer={layer.name}
              document={document}
              unit={unit}
              nine={nine}
              size={width}
              crisp={isCrisp(layer, width, false)}
              alt={words}
            />
          )}
        </div>
      </div>
      <div className="us-unit-pictures">
        <p className="us-small us-unit-line">The pictures that stood in it then.</p>
        <ul className="us-hit-pictures">
          {nine.map(({ picture, value }, at) => (
            <li key={picture}>
              <Then picture={picture} rank={at + 1} value={writeValue(value, 3)} resting={rests === t} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

interface ThenProps {
  readonly picture: number
  readonly rank: number
  readonly value: string
  /** Whether the slider rests, so that it is worth to ask for the picture. */
  readonly resting: boolean
}

function Then({ picture, rank, value, resting }: ThenProps) {
  const { source, atlas } = useAtlas()
  const loaded = useDocument(resting ? `picture ${atlas.name} ${atlas.revision} ${picture}` : null, () =>
    source.picture(picture),
  )
  const document = loaded.state === 'ready' ? loaded.value : null
  const name = document?.label ?? `picture ${picture + 1}`
  return (
    <a className="us-hit-picture" href={hrefOf({ name: 'picture', picture })}>
      <WholePicture
        hit={{ picture, frame: document?.frame ?? null, view: document?.view ?? false, box: null }}
        alt={`${rank}: ${name}`}
        fallback={<span className="us-whole-none">{document ? 'no unit keeps it any more' : ''}</span>}
      />
      <span className="us-hit-caption">
        <b>{rank}</b>
        <span dir="auto">{name}</span>
        <i>{value}</i>
      </span>
    </a>
  )
}
