import type { ReactNode } from 'react'
import type { MovedDocument } from '../../../server/api/compare-document.ts'
import { PairGrid } from '../../components/pair-grid.tsx'
import type { Side } from '../../components/unit-pair.tsx'
import { type CompareRow, movedRows, overRows } from '../../data/compare-rows.ts'
import { counted, writeValue } from '../../data/value.ts'
import { hrefOf } from '../../state/navigation.ts'
import type { Order } from '../../state/word.ts'

interface MovedProps {
  readonly document: MovedDocument
  readonly here: Side
  readonly there: Side | null
  readonly order: Order | null
}

/** How many pictures are named for a unit. */
const mostPictures = 3

/** The same network on two sets of pictures. */
export function Moved({ document, here, there, order }: MovedProps) {
  const rows = movedRows(document, order)
  const of = (units: readonly number[]) => rows.filter(({ unit }) => units.includes(unit))
  const over = overRows(document)
  const sides = { here, there }
  const gap = ({ value }: CompareRow) => <Gap value={value} chance={document.chance} />
  const pictures = ({ unit }: CompareRow) => (
    <Over {...sides} pictures={over.find(found => found.unit === unit)?.pictures ?? []} />
  )
  return (
    <>
      <p className="us-small us-compare-word">
        Left {here.open.atlas.title}, right {there?.open.atlas.title}. Between them how far the unit moved:
        the largest gap between the two cumulative shares of pictures, 0 to 1. A gap below{' '}
        {document.chance.toFixed(3)} is chance.
      </p>
      <Group {...sides} rows={of(document.dead_there)} title="Dead there, alive here" between={gap} />
      <Group {...sides} rows={of(document.dead_here)} title="Dead here, alive there" between={gap} />
      <Group
        {...sides}
        rows={of(over.map(({ unit }) => unit))}
        title="Above the record of the other set"
        between={pictures}
      />
      <Group {...sides} rows={rows} title="All units" between={gap} />
    </>
  )
}

interface GroupProps {
  readonly here: Side
  readonly there: Side | null
  readonly rows: readonly CompareRow[]
  readonly title: string
  between(row: CompareRow): ReactNode
}

function Group({ title, rows, ...grid }: GroupProps) {
  if (rows.length === 0) return null
  return (
    <section className="us-compare-group">
      <h2 className="us-t3">
        {title} <span className="us-tiny">{counted(rows.length, 'unit')}</span>
      </h2>
      <PairGrid rows={rows} {...grid} />
    </section>
  )
}

function Gap({ value, chance }: { readonly value: number | null; readonly chance: number }) {
  if (value === null) return null
  return (
    <>
      {value.toFixed(2)}
      {value < chance && <span className="us-tiny"> chance</span>}
    </>
  )
}

interface OverProps {
  readonly here: Side
  readonly pictures: ReturnType<typeof overRows>[number]['pictures']
}

function Over({ here, pictures }: OverProps) {
  return pictures.slice(0, mostPictures).map(({ picture, value }) => (
    <a
      key={picture}
      className="us-link us-compare-over"
      href={hrefOf({ name: 'picture', picture }, {}, here.open.atlas.name)}
      title={`Picture ${picture}`}
    >
      {writeValue(value)}
    </a>
  ))
}
