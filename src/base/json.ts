/** What can be written as JSON here: plain values, typed arrays, NaN and infinities. undefined members are left out. */
export type JsonValue =
  | null
  | undefined
  | boolean
  | number
  | string
  | ArrayLike<number>
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/**
 * A value as one line of JSON. A float32 is written with the fewest digits that give the same float32 back, any
 * other number with the fewest that give the same double, whole numbers in full. NaN is null, the infinities are
 * "inf" and "-inf". Typed arrays are lists.
 */
export function jsonText(value: JsonValue): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${Array.from(value, jsonText).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`).join(',')}}`
}

/**
 * The fewest digits that give the same number back: the same float32 where the number is one, else the same double.
 * Finite numbers only; whole numbers up to 2^53 are written in full, since they may be counts.
 */
export function digits(value: number): string {
  if (Number.isSafeInteger(value) || Math.fround(value) !== value) return String(value)
  for (let precision = 1; precision < 9; precision++) {
    const short = Number(value.toPrecision(precision))
    if (Math.fround(short) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'null'
  if (!Number.isFinite(value)) return value > 0 ? '"inf"' : '"-inf"'
  return Object.is(value, -0) ? '0' : digits(value)
}

function isList(value: object): value is ArrayLike<number> & readonly JsonValue[] {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)
}
