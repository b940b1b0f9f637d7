import type { MovedDocument, PartnersDocument } from '../../server/api/compare-document.ts'
import type { Order } from '../state/word.ts'

/** A unit and what it is laid beside; `partner` null: it stands alone. */
export interface CompareRow {
  readonly unit: number
  readonly partner: number | null
  /** Correlation of the two, or how far one unit moved. */
  readonly value: number | null
}

/** Units with their best partners: most alike first unless told; those without a partner last. */
export function partnerRows(
  { unit, partner, r }: PartnersDocument,
  order: Order | null,
): readonly CompareRow[] {
  const rows = unit.map((number, i) => ({ unit: number, partner: partner[i], value: r[i] }))
  if (order === 'number') return rows
  return sorted(rows, order === 'unlike' ? 1 : -1)
}

/** Units of one network over two picture sets: those that moved furthest first unless told. */
export function movedRows({ unit, gap }: MovedDocument, order: Order | null): readonly CompareRow[] {
  const rows = unit.map((number, i) => ({ unit: number, partner: number, value: gap[i] }))
  return order === 'number' ? rows : sorted(rows, -1)
}

/** Units above the record of the other set, with the pictures that did it, strongest first. */
export function overRows({ over }: MovedDocument) {
  const pictures = new Map<number, { picture: number; value: MovedDocument['over'][number][2] }[]>()
  for (const [unit, picture, value] of over) {
    const known = pictures.get(unit) ?? []
    if (known.length === 0) pictures.set(unit, known)
    known.push({ picture, value })
  }
  return [...pictures].map(([unit, found]) => ({ unit, pictures: found }))
}

// Equal ones stay by number.
function sorted(rows: readonly CompareRow[], sign: 1 | -1): readonly CompareRow[] {
  const known = rows.filter(({ value }) => value !== null)
  const alone = rows.filter(({ value }) => value === null)
  return [...known.sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)) || a.unit - b.unit), ...alone]
}
