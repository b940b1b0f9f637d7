import { leastActive } from '../../atlas/statistics.ts'
import type { LayerDocument } from '../../server/api/document.ts'
import type { Order, Show } from '../state/word.ts'
import { sortable } from './value.ts'

/** What decides which units of a layer are shown, and in what order. */
export interface GridWish {
  readonly sort: Order
  readonly show: Show
  /** Number, words of the note or of a label. */
  readonly q: string | null
  /** For the order by one label. */
  readonly label: string | null
  /** For the order by likeness: the unit itself, and those like it, nearest first. */
  readonly like: readonly number[]
  /** Pictures that the scan read: how rarely a unit may fire before it comes last. */
  readonly pictures: number
  /** Hits that it kept of a unit, where there are as many. */
  readonly top: number
  note(unit: number): string | null
  isListed(unit: number): boolean
}

/** Numbers of the units to show, in their order. */
export function gridUnits(document: LayerDocument, wish: GridWish): number[] {
  const shown = document.unit.filter(unit => isShown(document, unit, wish) && isSought(document, unit, wish))
  const keyed = shown.map(unit => ({ unit, keys: keysOf(document, unit, wish) }))
  return keyed.sort((a, b) => compare(a.keys, b.keys) || a.unit - b.unit).map(({ unit }) => unit)
}

function isShown(document: LayerDocument, unit: number, { show, top, note, isListed }: GridWish): boolean {
  switch (show) {
    case 'all':
      return true
    case 'inside':
      return hitsOf(document, unit) > 0 && clippedOf(document, unit) === 0
    case 'noted':
      return note(unit) !== null
    case 'listed':
      return isListed(unit)
    case 'dead':
      return document.status[unit] === 'dead'
    case 'few':
      return hitsOf(document, unit) < top
    case 'nan':
      return document.nan_pictures[unit] > 0
  }
}

const topOf = ({ hits }: LayerDocument) => hits.find(({ kind }) => kind === 'top')
const hitsOf = (document: LayerDocument, unit: number) => topOf(document)?.value[unit]?.length ?? 0
const clippedOf = (document: LayerDocument, unit: number) =>
  topOf(document)?.clipped[unit]?.filter(Boolean).length ?? 0

function isSought(document: LayerDocument, unit: number, { q, note }: GridWish): boolean {
  const sought = q?.trim().toLowerCase() ?? ''
  if (sought === '') return true
  if (/^\d+$/.test(sought)) return String(unit).startsWith(sought)
  const words = [note(unit), document.nine_label[unit], document.top_label[unit]]
  return words.some(word => word?.toLowerCase().includes(sought) ?? false)
}

/** Highest first, one after the other. */
function keysOf(document: LayerDocument, unit: number, wish: GridWish): number[] {
  switch (wish.sort) {
    case 'number':
      return []
    case 'strongest':
      return [sortable(document.max[unit])]
    case 'active':
      return [document.active[unit]]
    case 'selective':
      return [shareOf(document, unit), standOut(document, unit, wish.pictures)]
    case 'like':
      return [nearness(wish.like, unit), standOut(document, unit, wish.pictures)]
    case 'label':
      return [...labelKeys(document, unit, wish.label), standOut(document, unit, wish.pictures)]
    default:
      return [standOut(document, unit, wish.pictures), document.status[unit] === 'live' ? 1 : 0]
  }
}

/** Units that fire in too few pictures come after the others. */
function standOut({ stands_out, active }: LayerDocument, unit: number, pictures: number): number {
  const rare = active[unit] < leastActive(pictures)
  return rare ? Number.NEGATIVE_INFINITY : sortable(stands_out[unit])
}

function nearness(like: readonly number[], unit: number): number {
  const at = like.indexOf(unit)
  return at < 0 ? Number.NEGATIVE_INFINITY : -at
}

const shareOf = ({ nine_label_hits }: LayerDocument, unit: number): number => nine_label_hits[unit] ?? -1

function labelKeys(document: LayerDocument, unit: number, label: string | null): number[] {
  const inNine = document.nine_label[unit] === label ? shareOf(document, unit) : 0
  return [inNine, document.top_label[unit] === label ? 1 : 0]
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return b[i] > a[i] ? 1 : -1
  return 0
}
