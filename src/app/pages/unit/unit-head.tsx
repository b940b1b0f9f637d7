import type { LayerSummary } from '../../../server/api/document.ts'
import { CopyLink } from '../../components/copy-link.tsx'
import { ListButton } from '../../components/list-button.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { useNotes } from '../../data/use-notes.ts'
import { writeCount } from '../../data/value.ts'
import type { PageState } from '../../state/address.ts'
import { copy } from '../../state/copy.ts'
import { hrefOf } from '../../state/navigation.ts'

interface UnitHeadProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly state: PageState
}

/** Name, note, what it is one of, and what can be done with it. */
export function UnitHead({ layer, unit, state }: UnitHeadProps) {
  const { atlas } = useAtlas()
  const { noteOf } = useNotes()
  const name = `${layer.name}:${unit}`
  const note = noteOf(name)
  const figure = `unitscope figure ATLAS ${name} -o ${name.replace(/[^\w.-]/g, '-')}.png`
  return (
    <header className="us-head">
      <h1 className="us-t1" dir="auto">
        {name}
      </h1>
      {note && (
        <p className="us-note us-unit-note" dir="auto">
          {note.text}
        </p>
      )}
      <p className="us-meta us-unit-what">
        one unit, that is one channel, of the {writeCount(layer.units)} in{' '}
        <a className="us-link" href={hrefOf({ name: 'layer', layer: layer.name })} dir="auto">
          {layer.name}
        </a>
        , layer {layer.number} of {atlas.layers.length}
      </p>
      <p className="us-meta us-ways">
        <CopyLink />
        <ListButton unit={name} keyed />
        <button
          type="button"
          className="us-link"
          title={figure}
          onClick={() => copy(figure, 'Command for its figure')}
        >
          Figure
        </button>
        {atlas.others
          .filter(({ compare }) => compare !== null)
          .slice(0, 1)
          .map(other => (
            <a
              key={other.name}
              className="us-link"
              href={hrefOf({ name: 'compare', other: other.name, layer: layer.name })}
            >
              Compare
            </a>
          ))}
        <Neighbour layer={layer} unit={unit - 1} state={state} />
        <Neighbour layer={layer} unit={unit + 1} state={state} next />
      </p>
    </header>
  )
}

function Neighbour({ layer, unit, state, next = false }: UnitHeadProps & { readonly next?: boolean }) {
  const arrow = next ? '→' : '←'
  if (unit < 0 || unit >= layer.units)
    return (
      <span className="us-unit-arrow" aria-hidden="true">
        {arrow}
      </span>
    )
  const { lens, method } = state
  return (
    <a
      className="us-link us-unit-arrow"
      href={hrefOf({ name: 'unit', layer: layer.name, unit }, { lens, method })}
      rel={next ? 'next' : 'prev'}
      aria-label={`${next ? 'Next unit' : 'Unit before'}, ${unit}`}
    >
      {arrow}
    </a>
  )
}
