import './together.css'
import type { UnitDocument } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { hrefOf } from '../state/navigation.ts'
import { UnitBlock } from './unit-block.tsx'

/** Units that fire in the same pictures. */
export function Together({ together, estimated }: Pick<UnitDocument, 'together' | 'estimated'>) {
  const { atlas } = useAtlas()
  return (
    <>
      <div className="us-together">
        {together.map(([name, unit, r]) => {
          const layer = atlas.layers.find(found => found.name === name)
          if (!layer) return null
          return (
            <div key={`${name}:${unit}`}>
              <UnitBlock
                layer={layer}
                document={null}
                unit={unit}
                href={hrefOf({ name: 'unit', layer: name, unit })}
                size={128}
                full
              />
              <span className="us-tiny">r {r.toFixed(2).replace(/^0/, '')}</span>
            </div>
          )
        })}
      </div>
      <p className="us-small">
        r is the correlation of their maxima over all pictures{estimated ? ', estimated' : ''}.
      </p>
    </>
  )
}
