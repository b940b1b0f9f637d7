import { useState } from 'react'
import type { Hit, UnitDocument } from '../../../server/api/document.ts'
import { hitsOf } from '../../data/unit-lens.ts'
import type { PageState } from '../../state/address.ts'
import { hrefOf } from '../../state/navigation.ts'
import { HitGrid } from './hit-grid.tsx'
import { HitPictures } from './hit-pictures.tsx'
import type { ShownUnit } from './shown-unit.ts'

interface RandomRowProps extends ShownUnit {
  readonly state: PageState
  readonly document: UnitDocument
}

/** Hits that were not chosen, beside those that were. */
export function RandomRow({ state, document, ...shown }: RandomRowProps) {
  const { layer, unit } = shown
  const [near, setNear] = useState<number | null>(null)
  const hits = hitsOf(document.hits, 'random')
  if (hits.length === 0) return null
  const hrefOfHit = ({ rank }: Hit) =>
    hrefOf(
      { name: 'unit', layer: layer.name, unit },
      { lens: state.lens, method: state.method, hits: 'random', hit: rank },
    )
  const twins = { hits, hrefOfHit, near, onNear: setNear }
  const count =
    hits.length === 9 ? 'Nine pictures' : hits.length === 1 ? 'One picture' : `${hits.length} pictures`
  return (
    <section className="us-random" aria-label={`${count} at random in which it fires`}>
      <h2 className="us-t3">{count} at random in which it fires</h2>
      <div className="us-random-row">
        <HitGrid
          {...shown}
          {...twins}
          label={`${count} at random in which unit ${unit} of ${layer.name} fires`}
        />
        <div className="us-random-pictures">
          <HitPictures
            layer={layer}
            unit={unit}
            {...twins}
            columns={6}
            label="Their pictures"
            end={notChosen}
          />
        </div>
      </div>
    </section>
  )
}

const notChosen = (
  <p className="us-small">
    They were not chosen. Where they look like the nine above, the unit looks for what you think; where they
    do not, the nine show only its loudest part.
  </p>
)
