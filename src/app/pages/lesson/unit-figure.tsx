import type { Hit, LayerSummary, UnitDocument } from '../../../server/api/document.ts'
import { Nine } from '../../components/nine.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { altOfNine, type HitKind, isCrisp } from '../../data/unit-words.ts'
import { type Loaded, useDocument } from '../../data/use-document.ts'
import { useNotes } from '../../data/use-notes.ts'
import { change, hrefOf } from '../../state/navigation.ts'
import { type Example, useExamples } from './example.ts'

/** All that is known of a unit. */
export function useUnit({ layer, unit }: Example): Loaded<UnitDocument> {
  const { source, atlas } = useAtlas()
  return useDocument(`unit ${atlas.revision} ${layer.name}:${unit}`, () => source.unit(layer.name, unit))
}

/** Its strongest hit; null: on its way, or there is none. */
export function useStrongest(example: Example): Hit | null {
  const loaded = useUnit(example)
  return loaded.state === 'ready' ? (loaded.value.hits.find(({ kind }) => kind === 'top') ?? null) : null
}

interface UnitNineProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly kind?: HitKind
  /** Roughly how wide it is drawn. */
  readonly size: number
  readonly hits?: number
}

/** The nine of a unit. */
export function UnitNine({ layer, unit, kind = 'top', size, hits = 9 }: UnitNineProps) {
  const { source } = useAtlas()
  const { noteOf } = useNotes()
  const src = source.image.nine(layer.name, unit, kind)
  const note = noteOf(`${layer.name}:${unit}`)?.text ?? null
  return (
    <Nine
      key={src}
      src={src}
      alt={altOfNine({ layer: layer.name, unit, kind, row: null, note })}
      crisp={isCrisp(layer, size, false)}
      hits={hits}
    />
  )
}

/** The lesson's units, one of which is shown. */
export function ExampleChoice({ shown }: { readonly shown: Example }) {
  return <ExampleChoiceOf shown={shown} fits={() => true} />
}

interface ChoiceProps {
  readonly shown: Example
  readonly fits: (layer: LayerSummary) => boolean
}

/** Those of the lesson's units that serve here. */
export function ExampleChoiceOf({ shown, fits }: ChoiceProps) {
  const { noteOf } = useNotes()
  return (
    <fieldset className="us-examples">
      <legend className="us-small">Another unit</legend>
      {useExamples()
        .filter(({ layer }) => fits(layer))
        .map(({ layer, unit }) => {
          const name = `${layer.name}:${unit}`
          const note = noteOf(name)?.text
          return (
            <button
              key={name}
              type="button"
              className="us-lesson-button"
              aria-pressed={layer === shown.layer && unit === shown.unit}
              title={note}
              onClick={() => change({ u: name, t: null })}
            >
              {name}
            </button>
          )
        })}
    </fieldset>
  )
}

/** A unit's name, which leads to its page, and its note. */
export function UnitName({ layer, unit }: Example) {
  const { noteOf } = useNotes()
  const note = noteOf(`${layer.name}:${unit}`)?.text
  return (
    <>
      <a className="us-link" href={hrefOf({ name: 'unit', layer: layer.name, unit })}>
        {layer.name}:{unit}
      </a>
      {note && (
        <>
          {' '}
          <em className="us-note" dir="auto">
            {note}
          </em>
        </>
      )}
    </>
  )
}
