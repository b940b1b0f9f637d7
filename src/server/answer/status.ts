import type { UnitRow } from '../../atlas/tables/units.ts'
import type { LayerDocument } from '../api/document.ts'

type Status = LayerDocument['status'][number]

const known: readonly Status[] = ['live', 'dead', 'never-positive', 'not-a-number']

/** The status of a unit; `live` where an atlas says something else. */
export function statusOf({ status }: Pick<UnitRow, 'status'>): Status {
  return known.find(word => word === status) ?? 'live'
}
