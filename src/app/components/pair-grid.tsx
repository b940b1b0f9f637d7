import { type ReactNode, useState } from 'react'
import type { CompareRow } from '../data/compare-rows.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted } from '../data/value.ts'
import { type Side, UnitPair } from './unit-pair.tsx'

/** So many pairs are drawn at first, and more at each step. */
const step = 60

interface PairGridProps {
  readonly rows: readonly CompareRow[]
  readonly here: Side
  readonly there: Side | null
  between(row: CompareRow): ReactNode
}

/** Pairs of units in their order. */
export function PairGrid({ rows, here, there, between }: PairGridProps) {
  const { noteOf } = useNotes()
  const [most, setMost] = useState(step)
  return (
    <>
      <ul className="us-pairs">
        {rows.slice(0, most).map(row => (
          <li key={row.unit}>
            <UnitPair
              here={here}
              there={there}
              unit={row.unit}
              partner={row.partner}
              noteOf={unit => noteOf(unit)?.text}
            >
              {between(row)}
            </UnitPair>
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <button type="button" className="us-button" onClick={() => setMost(most + step)}>
          Show more of {counted(rows.length, 'unit')}
        </button>
      )}
    </>
  )
}
