import type { JsonValue } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import type { Check, Comparison, LayerReport, NamedFault, Verification } from '../index.ts'
import { counted, countText } from './quantity.ts'
import { textTable } from './text-table.ts'

const heads: Readonly<Record<Check, string>> = {
  value: 'values',
  place: 'places',
  box: 'boxes',
  outside: 'outside',
  inside: 'inside',
  projection: 'projections',
  nine: 'nines',
  missing: 'missing',
  statistics: 'statistics',
}
const checks = Object.keys(heads) as Check[]

/** Faults that are told before "and 12 more". */
const mostTold = 10

/** What was tried of each layer, what is wrong, and in one line whether an atlas is true. */
export function verificationPage(found: Verification): string {
  return pageText(found, verificationNotes(found), verdict(found))
}

/** The same for two atlases. */
export function comparisonPage(found: Comparison): string {
  return pageText(found, comparisonNotes(found), comparisonVerdict(found))
}

type Found = Pick<Verification, 'layers' | 'faults' | 'wrong'>

function pageText({ layers, faults, wrong }: Found, notes: readonly string[], last: string): string {
  const shown = checks.filter(check =>
    layers.some(({ checks: tallies, untried }) => tallies[check].tried > 0 || untried[check]),
  )
  const columns = [{ head: 'layer' }, ...shown.map(check => ({ head: heads[check], right: true }))]
  const rows = layers.map(layer => [printable(layer.layer), ...shown.map(check => cell(layer, check))])
  const lines = [...notes, ...faultLines(faults, wrong), last].map(line => `${printable(line)}\n`)
  return `${textTable(columns, rows)}\n${lines.join('')}`
}

function cell({ checks: tallies, untried }: LayerReport, check: Check): string {
  const { tried, wrong } = tallies[check]
  if (wrong > 0) return `${countText(wrong)} of ${countText(Math.max(tried, wrong))} WRONG`
  if (tried > 0) return countText(tried)
  return (check === 'outside' && untried.outside) || '-'
}

function verificationNotes({ layers, sameMachine, exact, hits }: Verification): string[] {
  const unprojected = layers.filter(({ untried }) => untried.projection)
  const bits = sameMachine
    ? 'Values must be equal bit for bit: this machine and version made the atlas.'
    : `Values must be equal within tolerance, since another machine or version made the atlas; ${countText(exact)} of ${countText(hits)} are bit for bit.`
  if (unprojected.length === 0) return [bits]
  return [
    bits,
    `${counted(unprojected.length, 'layer')} cannot be projected: ${unprojected[0].untried.projection}`,
  ]
}

function comparisonNotes({ unmatched, largest }: Comparison): string[] {
  return [
    ...(unmatched.length > 0
      ? [`${counted(unmatched.length, 'layer')} of one of them alone: ${some(unmatched)}.`]
      : []),
    largest
      ? `The largest difference: ${largest.layer}:${largest.unit} in ${largest.key}, ${largest.here} here and ${largest.there} there: ${largest.share.toPrecision(2)} of the layer's largest activation.`
      : 'No value differs, not by a bit.',
  ]
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, ...` : names.join(', ')
}

/** The first faults, one a line. */
function faultLines(faults: readonly NamedFault[], wrong: number): string[] {
  const told = faults.slice(0, mostTold).map(faultLine)
  const more = wrong - told.length
  return more > 0 ? [...told, `and ${countText(more)} more`] : told
}

function faultLine({ check, layer, unit, kind, rank, key, recorded, found }: NamedFault): string {
  const hit = [kind === 'random' ? ' random' : '', rank === null ? '' : ` rank ${rank}`].join('')
  return `${check}: ${layer}:${unit}${hit}${key === null ? '' : `, ${key}`}: recorded ${recorded}; found ${found}`
}

function verdict({ atlas, hits, hitsOf, pictures, picturesOf, wrong }: Verification): string {
  const tried = `${countText(hits)} of ${counted(hitsOf, 'hit')} and ${countText(pictures)} of ${counted(picturesOf, 'picture')} run again`
  return `${tried}: ${wrong === 0 ? `every number of ${atlas} is true` : wrongText(wrong, atlas)}.`
}

function wrongText(wrong: number, atlas: string): string {
  return `${counted(wrong, 'number')} of ${atlas} ${wrong === 1 ? 'is' : 'are'} wrong`
}

function comparisonVerdict({ atlas, against, units, hits, exact, wrong }: Comparison): string {
  const compared = `${counted(units, 'unit')} and ${counted(hits, 'hit')} compared, ${countText(exact)} equal bit for bit`
  const same = `${atlas} and ${against} say the same`
  return `${compared}: ${wrong === 0 ? same : `${counted(wrong, 'number')} of ${atlas} and ${against} ${wrong === 1 ? 'differs' : 'differ'}`}.`
}

/** A verification as JSON. */
export function verificationDocument(found: Verification): JsonValue {
  const { hitsOf, picturesOf, sameMachine, layers, faults, wrong, ...rest } = found
  return {
    ...rest,
    true: wrong === 0,
    hits_of: hitsOf,
    pictures_of: picturesOf,
    same_machine: sameMachine,
    ...listed({ layers, faults, wrong }),
  }
}

/** A comparison as JSON. */
export function comparisonDocument(found: Comparison): JsonValue {
  const { layers, faults, wrong, largest, ...rest } = found
  return {
    ...rest,
    same: wrong === 0,
    largest: largest && { ...largest },
    ...listed({ layers, faults, wrong }),
  }
}

function listed({ layers, faults, wrong }: Found): { readonly [name: string]: JsonValue } {
  return {
    wrong,
    faults: faults.map(fault => ({ ...fault })),
    layers: layers.map(({ layer, checks: tallies, untried }) => ({
      layer,
      ...Object.fromEntries(checks.map(check => [check, { ...tallies[check], untried: untried[check] }])),
    })),
  }
}
