import { CallError } from '../base/error.ts'
import { matching, single } from '../base/expression.ts'
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
 * The layers that an expression names, in flow order, as `matching` reads it. What an atlas holds was chosen before: `all`,
 * ranges and beginnings mean layers of any kind.
 * @param atlas  how people know the atlas, for errors
 * @throws CallError naming the nearest layers where the expression fits none
 */
export function selectLayers(
  layers: readonly ManifestLayer[],
  expression: string,
  atlas: string,
): ManifestLayer[] {
  const found = matching(layers, expression)
  if (found.length > 0) return [...found]
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
  const whole = single(layers, expression)
  if (whole || !split) {
    const chosen = whole ? [whole] : selectLayers(layers, expression, atlas)
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
