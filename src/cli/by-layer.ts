import type { ManifestLayer, Unit } from '../index.ts'
import type { Terminal } from './terminal.ts'

/** Units of one layer, in the order in which they were chosen. */
export interface LayerUnits {
  readonly layer: ManifestLayer
  readonly units: readonly Unit[]
}

/** Units gathered by layer, layers in the order in which they are first met. */
export function byLayer(units: readonly Unit[]): LayerUnits[] {
  const groups = new Map<ManifestLayer, Unit[]>()
  for (const unit of units) {
    const group = groups.get(unit.layer)
    if (group) group.push(unit)
    else groups.set(unit.layer, [unit])
  }
  return [...groups].map(([layer, own]) => ({ layer, units: own }))
}

/**
 * Writes `{"layers":{TENSOR: ... }}` a unit at a time. Tensors stand in flow order, also those that are numbers.
 * @param frame  what stands before and behind the units of a layer
 */
export async function writeByTensor(
  units: readonly Unit[],
  frame: readonly [string, string],
  text: (unit: Unit) => Promise<string>,
  terminal: Terminal,
): Promise<void> {
  await terminal.out('{"layers":{')
  for (const [i, { layer, units: own }] of byLayer(units).entries()) {
    await terminal.out(`${i > 0 ? ',' : ''}${JSON.stringify(layer.tensor)}:${frame[0]}`)
    for (const [j, unit] of own.entries()) await terminal.out(`${j > 0 ? ',' : ''}${await text(unit)}`)
    await terminal.out(frame[1])
  }
  await terminal.out('}}\n')
}
