import { CallError } from '../base/error.ts'
import { nearestNames } from '../base/nearest.ts'
import type { ManifestLayer } from './manifest.ts'

/** A unit of an atlas, that is one channel of a layer. */
export interface Unit {
  readonly layer: ManifestLayer
  /** Its number in the layer, from 0. */
  readonly unit: number
}

/** `conv3:17`, a unit's name. */
export function unitName({ layer, unit }: Unit): string {
  return `${layer.name}:${unit}`
}

/**
 * The layers that an expression names, in flow order: a name, a tensor's name, an ordinal `@7`, a name in other
 * case, a range `conv1..conv5`, a pattern with `*`, or the beginning of names; the first reading that fits wins.
 * @param atlas  how people know the atlas, for errors
 * @throws CallError naming the nearest layers where the expression fits none
 */
export function selectLayers(
  layers: readonly ManifestLayer[],
  expression: string,
  atlas: string,
): ManifestLayer[] {
  for (const reading of [one, range, pattern, prefix]) {
    const found = reading(layers, expression)
    if (found.length > 0) return found
  }
  const names = layers.map(layer => layer.name)
  const near = nearestNames(expression, names)
  throw new CallError(
    `${atlas} has no layer "${expression}". Nearest: ${near.join(', ')}. "unitscope layers ${atlas}" lists all.`,
    { facts: { expression, near } },
  )
}

/**
 * The units that an expression names: `conv3:17`, `conv3:12,87`, `conv3:0-8`, or all units of layers.
 * @throws CallError where it fits no layer, or a layer has no such unit
 */
export function selectUnits(layers: readonly ManifestLayer[], expression: string, atlas: string): Unit[] {
  const split = /^(.+):(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/.exec(expression)
  const whole = one(layers, expression)
  if (whole.length > 0 || !split) {
    const chosen = whole.length > 0 ? whole : selectLayers(layers, expression, atlas)
    return chosen.flatMap(layer => Array.from({ length: layer.units }, (_, unit) => ({ layer, unit })))
  }
  const chosen = selectLayers(layers, split[1], atlas)
  return chosen.flatMap(layer => split[2].split(',').flatMap(part => numbered(layer, part)))
}

function numbered(layer: ManifestLayer, part: string): Unit[] {
  const [first, last = first] = part.split('-').map(Number)
  if (last >= layer.units || first > last) {
    throw new CallError(
      `Layer ${layer.name} has no unit ${part}. It has ${layer.units}: 0 to ${layer.units - 1}.`,
      { facts: { layer: layer.name, unit: part } },
    )
  }
  return Array.from({ length: last - first + 1 }, (_, i) => ({ layer, unit: first + i }))
}

function one(layers: readonly ManifestLayer[], expression: string): ManifestLayer[] {
  const lower = expression.toLowerCase()
  const readings: ((layer: ManifestLayer) => boolean)[] = [
    layer => layer.name === expression,
    layer => layer.tensor === expression,
    layer => `@${layer.ordinal}` === expression,
    layer => layer.name.toLowerCase() === lower,
  ]
  for (const reading of readings) {
    const found = layers.find(reading)
    if (found) return [found]
  }
  return []
}

function range(layers: readonly ManifestLayer[], expression: string): ManifestLayer[] {
  const ends = expression.split('..')
  if (ends.length !== 2) return []
  const [first, last] = ends.map(end => layers.indexOf(one(layers, end)[0]))
  return first >= 0 && last >= 0 ? layers.slice(first, last + 1) : []
}

function pattern(layers: readonly ManifestLayer[], expression: string): ManifestLayer[] {
  if (!expression.includes('*')) return []
  const fits = matcher(expression.split('*'))
  return layers.filter(layer => fits(layer.name) || fits(layer.tensor))
}

/** Whether a text consists of the parts with anything between them; in linear time, whatever the parts. */
function matcher(parts: readonly string[]): (text: string) => boolean {
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

function prefix(layers: readonly ManifestLayer[], expression: string): ManifestLayer[] {
  return expression === '' ? [] : layers.filter(layer => layer.name.startsWith(expression))
}
