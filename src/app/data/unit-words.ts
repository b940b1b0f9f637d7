import type { LayerDocument, LayerSummary } from '../../server/api/document.ts'
import { writeValue } from './value.ts'

export type HitKind = 'top' | 'random'

/** What is known of a unit from its layer's table; null where the table is not here yet. */
export interface UnitRow {
  readonly status: LayerDocument['status'][number]
  /** Hits of the kind that is shown. */
  readonly hits: number
  readonly image: boolean
  readonly strongest: string
  readonly nanPictures: number
  /** "7 of 9 wheel"; null without labels, and where each picture has another. */
  readonly fact: string | null
}

/** One unit's row of its layer's table. */
export function unitRow(document: LayerDocument, unit: number, kind: HitKind): UnitRow {
  const values = document.hits.find(hits => hits.kind === kind)?.value[unit] ?? []
  const label = document.nine_label[unit]
  const hits = document.nine_label_hits[unit]
  const top = document.hits.find(found => found.kind === 'top')?.value[unit] ?? []
  return {
    status: document.status[unit],
    hits: values.length,
    image: document.images[kind][unit],
    strongest: writeValue(document.max[unit]),
    nanPictures: document.nan_pictures[unit],
    fact:
      label != null && hits != null && (hits > 1 || top.length < 3)
        ? `${hits} of ${top.length} ${label}`
        : null,
  }
}

interface Described {
  readonly layer: string
  readonly unit: number
  readonly kind: HitKind
  readonly row: UnitRow | null
  readonly note?: string | null
  /** Labels of the pictures of its hits, by rank. */
  readonly labels?: readonly (string | null)[]
}

/** What stands in for the picture of a nine. */
export function altOfNine({ layer, unit, kind, row, note, labels = [] }: Described): string {
  const count = row && row.hits < 9 ? String(row.hits) : 'nine'
  const what = kind === 'top' ? `top ${count} patches` : `${count} at random in which it fires`
  const strongest = row ? `, strongest ${row.strongest}` : ''
  const from = pictureWords(labels) ?? (kind === 'top' && row?.fact ? `, ${row.fact}` : '')
  return `Unit ${unit} of ${layer}: ${what}${strongest}${from}.${note ? ` Note: ${note}.` : ''}`
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six']

function pictureWords(labels: readonly (string | null)[]): string | null {
  const known = labels.filter(label => label !== null)
  if (known.length === 0) return null
  const rest = known.length - 3
  const first = known.slice(0, 3).join(', ')
  return `, from pictures labelled ${first}${rest > 0 ? ` and ${numberWords[rest] ?? rest} more` : ''}`
}

/** How far one unit sees, as a line says it: "sees 59 px", "sees all". */
export function seesWords({ sees, sees_all }: LayerSummary): string {
  if (sees === null || (sees_all[0] && sees_all[1])) return 'sees all'
  return `sees ${sees}\u202fpx`
}

/** Whether patches of this layer are drawn as hard squares at this size of a nine. */
export function isCrisp({ sees }: LayerSummary, size: number, wide: boolean): boolean {
  if (sees === null) return false
  const pixels = wide ? sees * 7 : sees
  return pixels <= 32 && size / 3 >= 3 * pixels
}
