import './story-column.css'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import type { LayerHistory } from '../data/history.ts'
import { subtitleOf } from '../data/network-plan.ts'
import { seesWords } from '../data/unit-words.ts'
import { useHistory, useLayerDocument } from '../data/use-history.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted } from '../data/value.ts'
import { hrefOf } from '../state/navigation.ts'
import { faceThen } from './nine-then.tsx'
import { Sight } from './sight.tsx'
import { UnitBlock } from './unit-block.tsx'

interface StoryColumnProps {
  readonly layer: LayerSummary
  readonly view: string | null
  /** How many units; the swipe on a phone has room for more than a column. */
  readonly count: number
  /** Side by side, where a layer is a column. */
  readonly across: number
  readonly size: number
  readonly t: number | null
}

/** Letters of a name that still leave room beside it. */
const longName = 9

/** A layer of the story with its units that stand out; on a phone a row. */
export function StoryColumn({ layer, view, count, across, size, t }: StoryColumnProps) {
  const { atlas } = useAtlas()
  const notes = useNotes()
  const document = useLayerDocument(layer.name)
  const history = useHistory(layer.name, t)
  const note = notes.layerNoteOf(layer.name)?.text ?? layer.note
  return (
    <section
      className={`us-column${layer.name.length > longName ? ' us-column-long' : ''}`}
      id={`layer-${layer.ordinal}`}
      aria-label={layer.name}
    >
      <header>
        <Sight layer={layer} view={atlas.network.size} src={view} height={56} />
        <div>
          <h2>
            <a
              className="us-column-name"
              href={hrefOf({ name: 'layer', layer: layer.name })}
              title={layer.name}
              data-focus={`layer ${layer.name}`}
            >
              {layer.name}
            </a>
          </h2>
          <p className="us-note us-column-note" dir="auto" title={note ?? undefined}>
            {note && subtitleOf(note)}
          </p>
        </div>
        <p className="us-column-facts">
          <span>{counted(layer.units, 'unit')}</span>
          <span>{seesWords(layer)}</span>
        </p>
      </header>
      <div className="us-column-units" style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}>
        {layer.preview.slice(0, count).map((unit, i) => (
          <Previewed
            key={unit}
            layer={layer}
            document={document}
            history={history}
            unit={unit}
            size={size}
            t={t}
            first={i === 0}
          />
        ))}
        {layer.preview.length === 0 && <p className="us-small">No unit of this layer has a nine.</p>}
      </div>
    </section>
  )
}

interface PreviewedProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument | null
  readonly history: LayerHistory | null
  readonly unit: number
  readonly size: number
  readonly t: number | null
  readonly first: boolean
}

function Previewed({ layer, document, history, unit, size, t, first }: PreviewedProps) {
  const { noteOf } = useNotes()
  const note = noteOf(`${layer.name}:${unit}`)?.text
  const face = faceThen({ layer, document, history, unit, size, t })
  return (
    <UnitBlock
      layer={layer}
      document={document}
      unit={unit}
      lens={layer.wide ? 'wide' : null}
      note={note}
      size={size}
      href={hrefOf({ name: 'unit', layer: layer.name, unit })}
      eager={first}
      face={face}
    />
  )
}
