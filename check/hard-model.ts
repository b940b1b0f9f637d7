import { existsSync } from 'node:fs'
import type { Ended } from './child.ts'

/** A model of `expected.json`, and what should become of it. */
export interface ModelCase {
  readonly path: string
  readonly expect: 'scan' | 'refuse' | 'either'
  readonly why: string
  readonly layers?: readonly {
    readonly name: string
    readonly units: number
    readonly field: readonly number[]
    readonly stride: number | readonly number[]
  }[]
  readonly units_total?: number
  readonly same_as?: string
  readonly not_finite?: Readonly<Record<string, 'all' | readonly number[]>>
  readonly dead?: Readonly<Record<string, readonly number[]>>
  readonly ties?: Readonly<Record<string, readonly number[]>>
}

/** A unit as `top --json` prints it. */
export interface UnitResult {
  readonly unit: number
  readonly dead: boolean
  readonly nan: boolean
  readonly hits: readonly {
    readonly picture: string
    readonly value: number
    readonly row: number
    readonly col: number
  }[]
}

/** What a scan found: its layers in order, each with its units. */
export interface Found {
  readonly layers: readonly {
    readonly name: string
    readonly units: readonly UnitResult[]
    readonly field: readonly number[] | null
    readonly stride: readonly number[] | null
  }[]
}

/** What is wrong with a refusal: it must be one clear line, with no atlas left; empty: nothing. */
export function refusalFaults(ended: Ended, atlas: string): string[] {
  const lines = ended.stderr.trim().split('\n')
  const faults: string[] = []
  if (ended.timedOut) faults.push('did not end')
  if (ended.code === null || ended.code < 1 || ended.code > 4) faults.push(`exit ${ended.code}`)
  if (lines.length !== 1 || !lines[0]!.startsWith('unitscope: '))
    faults.push(`${lines.length} lines: ${ended.stderr.slice(0, 300)}`)
  if (/this is a bug/i.test(ended.stderr)) faults.push(`taken for a bug: ${lines[0]}`)
  if (existsSync(atlas)) faults.push('left an atlas behind')
  return faults
}

/** What a scan found other than expected; empty: nothing. */
export function scanFaults(expected: ModelCase, found: Found, other: Found | undefined): string[] {
  const units = found.layers.reduce((sum, layer) => sum + layer.units.length, 0)
  const faults = [...layerFaults(expected, found), ...unitFaults(expected, found)]
  if (expected.units_total !== undefined && units !== expected.units_total)
    faults.push(`${units} units, not ${expected.units_total}`)
  if (new Set(found.layers.map(layer => layer.name.toLowerCase())).size < found.layers.length)
    faults.push('two layers of one name')
  if (expected.same_as !== undefined)
    faults.push(...(other ? differences(found, other) : [`${expected.same_as} was not scanned`]))
  return faults
}

function layerFaults({ layers }: ModelCase, found: Found): string[] {
  if (!layers) return []
  const pair = (value: number | readonly number[]) => (typeof value === 'number' ? [value, value] : value)
  const text = (list: readonly { name: string; units: number; field: unknown; stride: unknown }[]) =>
    list
      .map(layer => `${layer.name} ${layer.units} units, field ${layer.field}, stride ${layer.stride}`)
      .join('; ')
  const wanted = text(layers.map(layer => ({ ...layer, stride: pair(layer.stride) })))
  const got = text(found.layers.map(layer => ({ ...layer, units: layer.units.length })))
  return wanted === got ? [] : [`layers are ${got}, not ${wanted}`]
}

function unitFaults({ not_finite = {}, dead = {}, ties = {} }: ModelCase, found: Found): string[] {
  return [
    ...each(
      not_finite,
      found,
      unit => unit.nan && unit.hits.length === 0,
      'should be no number and without hits',
    ),
    ...each(dead, found, unit => unit.dead && unit.hits.length === 0, 'should be dead and without hits'),
    ...each(ties, found, isTieInOrder, 'should tie, in the order of keys'),
  ]
}

function each(
  units: Readonly<Record<string, 'all' | readonly number[]>>,
  found: Found,
  holds: (unit: UnitResult) => boolean,
  fault: string,
): string[] {
  return Object.entries(units).flatMap(([name, numbers]) => {
    const layer = found.layers.find(known => known.name === name)
    if (!layer) return [`no layer ${name}`]
    const wanted = layer.units.filter(unit => numbers === 'all' || numbers.includes(unit.unit))
    return wanted.filter(unit => !holds(unit)).map(unit => `${name}:${unit.unit} ${fault}`)
  })
}

function isTieInOrder({ hits }: UnitResult): boolean {
  const keys = hits.map(hit => hit.picture)
  const sorted = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return (
    hits.length > 1 &&
    hits.every(hit => hit.value === hits[0]!.value) &&
    keys.join('\n') === sorted.join('\n')
  )
}

/** Where two forms of one network differ: by layers in order, unit by unit. */
function differences(found: Found, other: Found): string[] {
  const units = (atlas: Found) => atlas.layers.flatMap((layer, i) => layer.units.map(unit => ({ i, unit })))
  const [own, wanted] = [units(found), units(other)]
  if (own.length !== wanted.length) return [`${own.length} units, the other form has ${wanted.length}`]
  const wrong = own.filter(({ unit }, n) => !alike(unit, wanted[n]!.unit))
  return wrong.length === 0 ? [] : [`${wrong.length} of ${own.length} units differ from the other form`]
}

/** The same pictures at the same places; values within single precision's rounding. */
function alike(a: UnitResult, b: UnitResult): boolean {
  return (
    a.dead === b.dead &&
    a.nan === b.nan &&
    a.hits.length === b.hits.length &&
    a.hits.every((hit, i) => {
      const { picture, value, row, col } = b.hits[i]!
      const near = hit.value === value || Math.abs(hit.value - value) <= 1e-5 * Math.abs(value)
      return near && hit.picture === picture && hit.row === row && hit.col === col
    })
  )
}
