import { NineThen } from '../../components/nine-then.tsx'
import { TimeSlider } from '../../components/time-slider.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { nineAfter } from '../../data/history.ts'
import { isCrisp } from '../../data/unit-words.ts'
import { useHistory, useLayerDocument } from '../../data/use-history.ts'
import { counted, writeCount, writeValue } from '../../data/value.ts'
import './step-fill.css'
import { adjust, useAddress } from '../../state/navigation.ts'
import { type Example, useExample } from './example.ts'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoice, UnitName, UnitNine } from './unit-figure.tsx'

export function StepFill() {
  const { atlas } = useAtlas()
  const example = useExample(1)
  const { t } = useAddress().state
  const last = atlas.changes.at(-1)
  return (
    <>
      <StepText>
        <p>
          Pick a unit and let the pictures pass, in the order in which the scan showed them. A picture enters
          the nine when it makes the unit fire more than the weakest of them, which then drops out.
        </p>
        <p>
          Pull the slider from the first picture to the last. After nine pictures the nine are just those
          nine. The more have passed, the more alike they look, and the fewer are replaced.
        </p>
        <p>
          That is also how one knows whether enough pictures were shown.
          {last !== undefined &&
            ` In the last tenth of the ${writeCount(atlas.pictures.count)} pictures ${percent(last)} of all hits were still replaced${last > settled ? ', so more pictures would still change the nines' : ''}.`}{' '}
          Few pictures give weak nines: of forty pictures the nine are nearly a quarter, whatever is on them.
        </p>
        <Ask question="Does the order of the pictures matter?">
          Not for the nine at the end: the strongest are the strongest. It matters only for what you see on
          the way. Equal activations are kept in the order of the pictures.
        </Ask>
        <Ask question="Is the network learning here?">
          No. Its weights are fixed, it was trained before. What grows is only our list of its strongest
          pictures.
        </Ask>
      </StepText>
      <StepFigure>
        <ExampleChoice shown={example} />
        <TimeSlider t={t} onTime={time => adjust({ t: time })} />
        <div className="us-lesson-tools">
          {marks(atlas.pictures.count, atlas.top).map(mark => (
            <button
              key={mark}
              type="button"
              className="us-lesson-button"
              aria-pressed={t === mark}
              onClick={() => adjust({ t: mark })}
            >
              after {writeCount(mark)}
            </button>
          ))}
          <button
            type="button"
            className="us-lesson-button"
            aria-pressed={t === null}
            onClick={() => adjust({ t: null })}
          >
            after all
          </button>
        </div>
        <NineOverTime example={example} t={t} />
      </StepFigure>
    </>
  )
}

/** Share of hits that the last tenth replaces, up to which the nines are taken for settled. */
const settled = 0.05

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

/** Times worth a look: when the nine are first full, and each time three times as many pictures have passed. */
function marks(pictures: number, top: number): number[] {
  const times = [top]
  while (times[times.length - 1] * 3 < pictures) times.push(times[times.length - 1] * 3)
  return times.length > most ? times.filter((_, i) => i % 2 === 0) : times
}

/** Marks that fit in a line. */
const most = 6

/** Width of the nine at most, in pixels. */
const nineSize = 480

function NineOverTime({ example, t }: { readonly example: Example; readonly t: number | null }) {
  const { atlas } = useAtlas()
  const { layer, unit } = example
  const document = useLayerDocument(layer.name)
  const history = useHistory(layer.name, t ?? 0)
  const pictures = atlas.progress?.pictures ?? atlas.pictures.count
  const nine = history ? nineAfter(history, unit, t ?? pictures) : []
  const then = t !== null && history && document
  const weakest = nine.at(-1)
  return (
    <figure className="us-fill">
      <div className="us-fill-nine">
        {then ? (
          <NineThen
            layer={layer.name}
            document={document}
            unit={unit}
            nine={nine}
            size={nineSize}
            crisp={isCrisp(layer, nineSize, false)}
            alt={`The nine of ${layer.name}:${unit} after ${t} pictures`}
          />
        ) : (
          <UnitNine {...example} size={nineSize} />
        )}
      </div>
      <figcaption>
        <UnitName {...example} />
        {nine.length > 0 && weakest && (
          <>
            {' '}
            after {counted(t ?? pictures, 'picture')}: strongest {writeValue(nine[0].value)}, weakest of the{' '}
            {nine.length}: {writeValue(weakest.value)}. Whoever fires more comes in.
          </>
        )}
        {nine.length === 0 && history && <> No picture yet in which it fires.</>}
      </figcaption>
    </figure>
  )
}
