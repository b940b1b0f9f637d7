import './odd-one.css'
import { useState } from 'react'
import { writeValue } from '../../data/value.ts'
import type { Example } from './example.ts'
import { useLesson } from './lesson-context.ts'
import { UnitNine, useUnit } from './unit-figure.tsx'

/** A game: which of the nine is least like the filter. */
export function OddOne({ example }: { readonly example: Example }) {
  const { layer, unit } = example
  const { document } = useLesson()
  const loaded = useUnit(example)
  const [chosen, setChosen] = useState<number | null>(null)
  const filter = document?.filters.find(found => found.layer === layer.name && found.unit === unit)
  const likeness = filter?.likeness ?? []
  const known = likeness.filter(value => value !== null)
  if (known.length < 3)
    return (
      <p className="us-meta">
        Which of the nine does not fit? A unit adds up products and nothing else: a patch of the wrong colour
        or slant still fires it if its contrast is strong enough.
      </p>
    )
  const odd = likeness.indexOf(Math.min(...known))
  const hits = loaded.state === 'ready' ? loaded.value.hits.filter(({ kind }) => kind === 'top') : []
  return (
    <div className="us-odd">
      <div className="us-odd-nine">
        <UnitNine layer={layer} unit={unit} size={250} hits={likeness.length} />
        <div className="us-odd-cells">
          {[...likeness.keys()].map(rank => (
            <button
              key={rank}
              type="button"
              aria-label={`Patch ${rank + 1}`}
              aria-pressed={rank === chosen}
              className={chosen !== null && rank === odd ? 'us-odd-answer' : undefined}
              onClick={() => setChosen(rank)}
            />
          ))}
        </div>
      </div>
      <div aria-live="polite">
        <h2 className="us-t2">Which one is the odd one?</h2>
        {chosen === null ? (
          <p className="us-meta">Click the patch that is least like the filter.</p>
        ) : (
          <p className="us-meta">
            {chosen === odd ? 'Yes: ' : `You chose number ${chosen + 1}. By the numbers it is `}
            number {odd + 1}
            {chosen === odd ? '.' : ', with the frame.'} Likeness to the filter (the cosine between the two, 1
            is the same pattern): {writeValue(likeness[odd])}, while the best has{' '}
            {writeValue(Math.max(...known))}. It fires all the same
            {hits[odd] && `, with ${writeValue(hits[odd].value)}`}, since a sum of products grows with
            likeness <em>and</em> with contrast: a strong pattern that fits half counts as much as a faint one
            that fits well.
          </p>
        )}
      </div>
    </div>
  )
}
