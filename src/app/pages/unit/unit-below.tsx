import type { LayerSummary, UnitDocument } from '../../../server/api/document.ts'
import { Facts } from '../../components/facts.tsx'
import { Histogram } from '../../components/histogram.tsx'
import { LabelBars } from '../../components/label-bars.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { Together } from '../../components/together.tsx'
import { fieldOf } from '../../data/map-grid.ts'
import { hitsOf } from '../../data/unit-lens.ts'
import { counted, writeCount, writeValue } from '../../data/value.ts'
import { hrefOf } from '../../state/navigation.ts'

interface UnitBelowProps {
  readonly layer: LayerSummary
  readonly document: UnitDocument
}

/** What all pictures say about the unit, its companions, its note, its numbers. */
export function UnitBelow({ layer, document }: UnitBelowProps) {
  const { labels, together, unit, facts } = document
  const nine = hitsOf(document.hits, 'top').map(({ value }) => value)
  return (
    <div className="us-below">
      <section>
        <h2 className="us-t3">How strongly each picture drives it</h2>
        <Histogram document={document} nine={nine} />
        {facts.nan_pictures > 0 && document.status !== 'not-a-number' && (
          <p className="us-small">
            In {counted(facts.nan_pictures, 'picture')} some of its values are not a number.
          </p>
        )}
        <h2 className="us-t3 us-below-next">Note</h2>
        <NoteField target={{ of: 'units', name: `${layer.name}:${unit}` }} keyed />
      </section>
      <section>
        {labels.length > 0 && (
          <>
            <h2 className="us-t3">Labels, by mean activation</h2>
            <LabelBars labels={labels} />
          </>
        )}
        <Facts facts={factsOf(layer, document)} />
      </section>
      {together.length > 0 && (
        <section>
          <h2 className="us-t3">Fires together with</h2>
          <Together together={together} estimated={document.estimated} />
          {document.alike.length > 0 && (
            <p className="us-small">
              <a
                className="us-link"
                href={hrefOf(
                  { name: 'layer', layer: layer.name },
                  { sort: 'like', u: `${layer.name}:${unit}` },
                )}
              >
                All of {layer.name}, those like it first
              </a>
            </p>
          )}
        </section>
      )}
    </div>
  )
}

function factsOf(layer: LayerSummary, { unit, facts }: UnitDocument): [string, string][] {
  const field = fieldOf(layer, unit)
  const lines: [string, string | null][] = [
    ['highest', writeValue(facts.max)],
    ['mean', writeValue(facts.mean)],
    ['deviation', writeValue(facts.sd)],
    ['lowest', writeValue(facts.min)],
    ['fires in', `${writeCount(facts.active)} of ${counted(facts.pictures, 'picture')}`],
    ['stands out', facts.stands_out === null ? null : writeValue(facts.stands_out)],
    ['not a number in', facts.nan_pictures > 0 ? counted(facts.nan_pictures, 'picture') : null],
    ['no value in', facts.void_pictures > 0 ? counted(facts.void_pictures, 'picture') : null],
    ['sees', field && `${field.size[1]} × ${field.size[0]} px, every ${field.stride[1]} px`],
    ['map', `${layer.map[0]} rows, ${layer.map[1]} columns`],
    ['layer', `${layer.kind}, ${layer.op}`],
    ['tensor', layer.tensor],
  ]
  return lines.filter((line): line is [string, string] => line[1] !== null)
}
