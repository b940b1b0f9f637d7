import './two-words.css'
import { useId, useState } from 'react'
import type { UnitDocument } from '../../../server/api/document.ts'
import { useNotes } from '../../data/use-notes.ts'
import { writeValue } from '../../data/value.ts'
import type { Example } from './example.ts'
import { UnitName, UnitNine, useUnit } from './unit-figure.tsx'

/** The reader's words for a unit, and then what others say. */
export function TwoWords({ example }: { readonly example: Example }) {
  const { layer, unit } = example
  const id = useId()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const loaded = useUnit(example)
  return (
    <div className="us-words">
      <UnitNine layer={layer} unit={unit} size={400} />
      <div>
        <h2 className="us-t2">What do they share?</h2>
        <form
          onSubmit={event => {
            event.preventDefault()
            setOpen(true)
          }}
        >
          <label htmlFor={id} className="us-small">
            Say it in two words
          </label>
          <input
            id={id}
            className="us-words-field"
            value={words}
            dir="auto"
            autoComplete="off"
            onChange={event => setWords(event.currentTarget.value)}
          />
          <button type="submit" className="us-lesson-button">
            Compare
          </button>
        </form>
        {open && loaded.state === 'ready' && <Others example={example} words={words} unit={loaded.value} />}
      </div>
    </div>
  )
}

interface OthersProps {
  readonly example: Example
  readonly words: string
  readonly unit: UnitDocument
}

function Others({ example, words, unit: { hits, labels } }: OthersProps) {
  const { noteOf } = useNotes()
  const note = noteOf(`${example.layer.name}:${example.unit}`)?.text
  const counts = countLabels(
    hits.flatMap(({ kind, label }) => (kind === 'top' && label !== null ? [label] : [])),
  )
  return (
    <div aria-live="polite">
      <dl className="us-words-others">
        <dt>You</dt>
        <dd dir="auto">{words || 'nothing yet'}</dd>
        <dt>The note</dt>
        <dd dir="auto">{note ?? 'Nobody has written one. Yours can be the first.'}</dd>
        <dt>Labels of the nine</dt>
        <dd>
          {counts.length > 0
            ? counts.map(([label, count]) => `${count} ${label}`).join(', ')
            : 'These pictures have no labels.'}
        </dd>
        {labels.length > 0 && (
          <>
            <dt>Over all pictures it fires most, on the average, for</dt>
            <dd>
              {labels
                .slice(0, 3)
                .map(([label, mean]) => `${label} (${writeValue(mean)})`)
                .join(', ')}
            </dd>
          </>
        )}
      </dl>
      <div className="us-words-random">
        <UnitNine {...example} kind="random" size={200} />
        <p className="us-small">
          At random, not chosen. Do your words hold for these, too? More on the page of{' '}
          <UnitName {...example} />.
        </p>
      </div>
    </div>
  )
}

function countLabels(labels: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
