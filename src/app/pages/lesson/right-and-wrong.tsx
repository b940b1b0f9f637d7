import './right-and-wrong.css'
import { inkColour, NumberCanvas } from '../../components/number-canvas.tsx'
import { sortable, writeValue } from '../../data/value.ts'
import type { Example } from './example.ts'
import { useHitMap } from './lesson-context.ts'
import { useStrongest } from './unit-figure.tsx'

/** The pair: the maximum of one unit's map, and, crossed out, that of a whole layer. */
export function RightAndWrong({ example }: { readonly example: Example }) {
  const { layer, unit } = example
  const hit = useStrongest(example)
  const map = useHitMap(layer.name, unit, hit?.picture ?? null)
  return (
    <div className="us-pair">
      <figure>
        <p className="us-t3">
          <span className="us-pair-right">Right:</span> the maximum of one unit’s map
        </p>
        {typeof map === 'object' ? (
          <div className="us-pair-map">
            <NumberCanvas
              size={[map.size[1], map.size[0]]}
              colour={i => inkColour(Math.max(0, sortable(map.values[i])), sortable(map.value))}
              alt={`Map of ${layer.name}:${unit} for the picture in which it fires most`}
              ink
            />
            <span
              style={{
                left: `${(100 * (map.col + 0.5)) / map.size[1]}%`,
                top: `${(100 * (map.row + 0.5)) / map.size[0]}%`,
              }}
            />
          </div>
        ) : (
          <p className="us-small">
            {map === 'missing' && 'The map itself needs the network, which is not here.'}
          </p>
        )}
        <figcaption>
          {layer.name}:{unit} and its strongest picture: {hit ? writeValue(hit.value) : '…'}. Every unit is
          asked for itself, so all {layer.units} get pictures of their own.
        </figcaption>
      </figure>
      <figure>
        <p className="us-t3">
          <span className="us-pair-wrong">Wrong:</span> the maximum over the whole layer
        </p>
        <div className="us-crossed us-pair-stack" aria-hidden="true">
          {[0, 1, 2, 3, 4].map(i => (
            <i key={i} style={{ left: `${i * 9}%`, top: `${i * 9}%` }} />
          ))}
        </div>
        <figcaption>
          It mixes {layer.units} questions. Whichever unit happens to have the largest numbers answers for
          all.
        </figcaption>
      </figure>
    </div>
  )
}
