/** What an expression chooses from. */
export interface Named {
  readonly name: string
  /** Another name, which no two share. */
  readonly tensor: string
  /** Its number, as in `@7`. */
  readonly ordinal: number
  readonly kind: string
}

/** What is taken where an expression leaves it open. */
export interface Habits<T> {
  /** What else has exactly this name: it goes before names in other case, patterns and beginnings. */
  readonly other?: (name: string) => T | null
  /** Whether this kind belongs to ranges and beginnings of names; else all do. */
  readonly isUsual?: (kind: string) => boolean
  /** Whether `all` means this kind too; else it means all. */
  readonly isAll?: (kind: string) => boolean
}

/**
 * What an expression names, in the order of `all`: a name, a tensor's name, an ordinal `@7`, a range `conv1..conv5`, a kind
 * or `all`, a name that is no thing's of these (`habits.other`), a name in other case, a pattern with `*` (any characters), or the beginning of names. The first reading that fits
 * wins, so that an exact name goes before all. Beginnings mean the usual kinds, and others only where none of those
 * begins so; ranges mean the usual kinds and those of their ends.
 * @returns empty where it names nothing
 */
export function matching<T extends Named>(
  all: readonly T[],
  expression: string,
  habits: Habits<T> = {},
): readonly T[] {
  const exact = single(all, expression)
  if (exact) return [exact]
  for (const reading of [inRange, ofKind, ofOther, inOtherCase, ofPattern, beginning]) {
    const found = reading(all, expression, habits)
    if (found.length > 0) return found
  }
  return []
}

/** The one thing with this name, tensor or ordinal. */
export function single<T extends Named>(all: readonly T[], expression: string): T | undefined {
  return (
    all.find(({ name }) => name === expression) ??
    all.find(({ tensor }) => tensor === expression) ??
    all.find(({ ordinal }) => `@${ordinal}` === expression)
  )
}

type Reading = <T extends Named>(all: readonly T[], expression: string, habits: Habits<T>) => readonly T[]

const always = () => true

const inRange: Reading = (all, expression, { isUsual = always }) => {
  const ends = expression.split('..')
  if (ends.length !== 2) return []
  const [first, last] = ends.map(end => {
    const found = single(all, end) ?? inOtherCase(all, end, {})[0]
    return found ? all.indexOf(found) : -1
  })
  if (first < 0 || last < first) return []
  const kinds = [all[first].kind, all[last].kind]
  return all.slice(first, last + 1).filter(({ kind }) => isUsual(kind) || kinds.includes(kind))
}

const ofKind: Reading = (all, expression, { isAll = always }) =>
  all.filter(({ kind }) => (expression === 'all' ? isAll(kind) : kind === expression))

const ofOther: Reading = (_, expression, { other }) => {
  const found = other?.(expression)
  return found ? [found] : []
}

const inOtherCase: Reading = (all, expression) => {
  const lower = expression.toLowerCase()
  const found = all.find(({ name }) => name.toLowerCase() === lower)
  return found ? [found] : []
}

const ofPattern: Reading = (all, expression) => {
  if (!expression.includes('*')) return []
  const fits = consistsOf(expression.split('*'))
  return all.filter(({ name, tensor }) => fits(name) || fits(tensor))
}

const beginning: Reading = (all, expression, { isUsual = always }) => {
  const found = all.filter(({ name }) => expression !== '' && name.startsWith(expression))
  const usual = found.filter(({ kind }) => isUsual(kind))
  return usual.length > 0 ? usual : found
}

/** Whether a text consists of the parts with anything between them; in linear time, whatever the parts. */
function consistsOf(parts: readonly string[]): (text: string) => boolean {
  const [first, ...rest] = parts
  const last = rest.pop() ?? ''
  return text => {
    if (!text.startsWith(first)) return false
    let at = first.length
    for (const part of rest) {
      const found = text.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return text.endsWith(last) && text.length - last.length >= at
  }
}
