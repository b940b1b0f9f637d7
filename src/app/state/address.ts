import { type Lens, lenses, type Order, orders, type Show, shows } from './word.ts'

/** What a page shows, as its address says it: everything behind the `#`. */
export interface Address {
  /** Name of the atlas; null: the first. */
  readonly atlas: string | null
  readonly page: Page
  readonly state: PageState
}

export type Page =
  | { readonly name: 'network' }
  | { readonly name: 'layer'; readonly layer: string }
  | { readonly name: 'unit'; readonly layer: string; readonly unit: number }
  | { readonly name: 'picture'; readonly picture: number }
  | { readonly name: 'pictures' }
  | { readonly name: 'compare'; readonly other: string; readonly layer: string | null }
  | { readonly name: 'notes' }
  | { readonly name: 'list'; readonly list: string }
  | { readonly name: 'lesson'; readonly step: number }
  | { readonly name: 'unknown'; readonly path: string }

/** Keys behind `?`, in the order in which they are written; null is the page's default. Names are never reused. */
export interface PageState {
  readonly story: readonly string[] | null
  readonly at: string | null
  readonly lens: Lens | null
  readonly hits: 'random' | null
  readonly sort: Order | null
  readonly show: Show | null
  readonly q: string | null
  readonly label: string | null
  readonly list: string | null
  readonly size: number | null
  readonly hit: number | null
  readonly method: string | null
  readonly u: string | null
  readonly t: number | null
}

type Key = keyof PageState

const text = { read: (value: string) => value || null, write: (value: string) => value }
const oneOf = <T extends string>(allowed: readonly T[]) => ({
  read: (value: string): T | null => allowed.find(word => word === value) ?? null,
  write: (value: T) => value as string,
})
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) => ({
  read: (value: string) =>
    /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : null,
  write: (value: number) => String(value),
})

/** How each key is read: one that makes no sense is as if it were not there. */
const keys: {
  readonly [K in Key]: { read(value: string): PageState[K]; write(value: NonNullable<PageState[K]>): string }
} = {
  story: {
    read: value => (value === '' ? null : value.split(',').map(decoded)),
    write: names => names.map(encodeURIComponent).join(','),
  },
  at: text,
  lens: oneOf(lenses),
  hits: oneOf(['random']),
  sort: oneOf(orders),
  show: oneOf(shows),
  q: text,
  label: text,
  list: text,
  size: whole(48, 264),
  hit: whole(1),
  method: text,
  u: text,
  t: whole(0),
}

export const emptyState: PageState = {
  story: null,
  at: null,
  lens: null,
  hits: null,
  sort: null,
  show: null,
  q: null,
  label: null,
  list: null,
  size: null,
  hit: null,
  method: null,
  u: null,
  t: null,
}

/** Reads what stands behind the `#`. A field that cannot be read falls back alone. */
export function readAddress(fragment: string): Address {
  const [path = '', query = ''] = cut(fragment.replace(/^#?\/?/, ''), '?')
  const parts = path.split('/')
  const named = parts[0] === 'a' && parts[1]
  const ofPage = named ? parts.slice(2) : parts
  return {
    atlas: named ? decoded(parts[1]) : null,
    page: readPage(ofPage.map(decoded), ofPage.join('/')),
    state: readState(query),
  }
}

function readPage([kind = '', first = '', second = '']: readonly string[], path: string): Page {
  if (kind === '') return { name: 'network' }
  if (kind === 'l' && first) return { name: 'layer', layer: first }
  if (kind === 'u' && first) {
    const split = /^(.+):(\d{1,9})$/s.exec(first)
    if (split) return { name: 'unit', layer: split[1], unit: Number(split[2]) }
  }
  if (kind === 'p' && first === '') return { name: 'pictures' }
  if (kind === 'p' && /^\d{1,12}$/.test(first)) return { name: 'picture', picture: Number(first) }
  if (kind === 'c' && first) return { name: 'compare', other: first, layer: second || null }
  if (kind === 'n') return first ? { name: 'list', list: first } : { name: 'notes' }
  if (kind === 'lesson')
    return { name: 'lesson', step: /^\d{1,2}$/.test(first) ? Math.max(1, Number(first)) : 1 }
  return { name: 'unknown', path }
}

function readState(query: string): PageState {
  const given = new Map(query.split('&').map(pair => cut(pair, '=')))
  const read = <K extends Key>(key: K): PageState[K] => {
    const value = given.get(key)
    return value === undefined ? emptyState[key] : keys[key].read(key === 'story' ? value : decoded(value))
  }
  const state = { ...emptyState }
  for (const key of Object.keys(keys) as Key[]) Object.assign(state, { [key]: read(key) })
  return state
}

/** The address as it is written, from `#` on: keys in a fixed order, defaults left out. */
export function writeAddress({ atlas, page, state }: Address): string {
  const query = (Object.keys(keys) as Key[]).flatMap(key => {
    const value = state[key]
    if (value === null) return []
    const written = (keys[key].write as (value: unknown) => string)(value)
    return [`${key}=${key === 'story' ? written : encodeURIComponent(written)}`]
  })
  const path = `${atlas === null ? '' : `a/${encodeURIComponent(atlas)}/`}${writePage(page)}`
  return `#/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

function writePage(page: Page): string {
  switch (page.name) {
    case 'network':
      return ''
    case 'layer':
      return `l/${encodeURIComponent(page.layer)}`
    case 'unit':
      return `u/${encodeURIComponent(page.layer)}:${page.unit}`
    case 'picture':
      return `p/${page.picture}`
    case 'pictures':
      return 'p'
    case 'compare':
      return `c/${encodeURIComponent(page.other)}${page.layer === null ? '' : `/${encodeURIComponent(page.layer)}`}`
    case 'notes':
      return 'n'
    case 'list':
      return `n/${encodeURIComponent(page.list)}`
    case 'lesson':
      return `lesson/${page.step}`
    case 'unknown':
      return page.path
  }
}

function cut(whole: string, mark: string): [string, string] {
  const at = whole.indexOf(mark)
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + 1)]
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
