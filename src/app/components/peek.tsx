import './peek.css'
import type { KeyboardEvent } from 'react'
import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { unitRow } from '../data/unit-words.ts'
import { useNotes } from '../data/use-notes.ts'
import { writeCount } from '../data/value.ts'
import { hrefOf, open } from '../state/navigation.ts'
import { Dialog } from './dialog.tsx'
import { UnitBlock } from './unit-block.tsx'

interface PeekProps {
  readonly layer: LayerSummary
  readonly document: LayerDocument
  readonly unit: number
  onClose(): void
  /** To the unit before or after. */
  onStep(by: 1 | -1): void
}

/** A unit looked at without leaving the grid: its nine, and nine at random. */
export function Peek({ layer, document, unit, onClose, onStep }: PeekProps) {
  const { atlas } = useAtlas()
  const { noteOf } = useNotes()
  const row = unitRow(document, unit, 'top')
  const name = `${layer.name}:${unit}`
  const press = (event: KeyboardEvent) => {
    const onLink = event.target instanceof Element && event.target.closest('a')
    if (event.key === ' ') onClose()
    else if (event.key === 'Enter' && !onLink) open({ name: 'unit', layer: layer.name, unit })
    else if (event.key === 'ArrowLeft') onStep(-1)
    else if (event.key === 'ArrowRight') onStep(1)
    else return
    event.preventDefault()
  }
  return (
    <Dialog label={`Unit ${name}`} className="us-dialog-peek" onClose={onClose}>
      <div className="us-peek" {...{ onKeyDown: press }}>
        <header>
          <h2 className="us-t2">{name}</h2>
          <p className="us-note" dir="auto">
            {noteOf(name)?.text}
          </p>
          <p className="us-meta">
            {row.hits > 0 && `strongest ${row.strongest}, `}fires in {writeCount(document.active[unit])} of{' '}
            {writeCount(atlas.pictures.read)} pictures
          </p>
          <a
            className="us-link us-push"
            href={hrefOf({ name: 'layer', layer: layer.name }, { sort: 'like', u: name })}
            onClick={onClose}
          >
            Units like it
          </a>
          <a className="us-link" href={hrefOf({ name: 'unit', layer: layer.name, unit })}>
            Open
          </a>
        </header>
        {(['top', 'random'] as const).map(kind => (
          <figure key={kind}>
            <UnitBlock
              layer={layer}
              document={document}
              unit={unit}
              hits={kind}
              lens={layer.wide ? 'wide' : null}
              size={200}
              bare
              eager
            />
            <figcaption className="us-small">
              {kind === 'top'
                ? 'The top nine, strongest first.'
                : 'Nine at random in which it fires. They were not chosen.'}
            </figcaption>
          </figure>
        ))}
      </div>
    </Dialog>
  )
}
