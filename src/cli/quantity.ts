/** A size in bytes for people: `1.4 GB`, by powers of 1000. */
export function byteText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** A time for people, in the two largest units that matter: `48 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return two(seconds, 60, 'min', 's')
  return seconds < 172_800
    ? two(Math.round(seconds / 60), 60, 'h', 'min')
    : two(Math.round(seconds / 3600), 24, 'd', 'h')
}

/** A count with thousands apart: `1,281,167`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A count and what is counted: `1 picture`, `979 pictures`. */
export function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** A number for a table: four significant digits, NaN as `-`. */
export function shortNumber(value: number): string {
  if (Number.isNaN(value)) return '-'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = value.toPrecision(4)
  return text.includes('e') ? text : String(Number(text))
}

function two(count: number, base: number, large: string, small: string): string {
  const rest = count % base
  return `${Math.floor(count / base)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`
}
