import type { Atlas } from '../../atlas/open.ts'
import { CallError } from '../../base/error.ts'
import { preprocessingOf } from '../picture-view.ts'

/**
 * @param hashes  of the views of each
 * @throws CallError naming what two atlases were made of that is not the same
 */
export async function checkSameInputs(
  atlas: Atlas,
  other: Atlas,
  hashes: readonly [Float64Array, Float64Array],
): Promise<void> {
  const reason = difference(atlas, other) ?? (await viewDifference(atlas, hashes))
  if (reason) throw new CallError(`${other.name} cannot be compared with ${atlas.name}: ${reason}.`)
}

function difference(atlas: Atlas, other: Atlas): string | null {
  const [here, there] = [atlas.manifest, other.manifest]
  if (here.network.sha256 !== there.network.sha256)
    return `it is of another network, ${there.network.name} (the SHA-256 differs)`
  if (String(here.network.size) !== String(there.network.size))
    return `its views have another size, ${there.network.size.toReversed().join(' x ')}`
  if (waysText(atlas) !== waysText(other)) return 'its pictures were preprocessed otherwise'
  if (here.top !== there.top) return `it keeps ${there.top} hits a unit, not ${here.top}`
  if (here.pictures.count !== there.pictures.count)
    return `it is of ${there.pictures.count} pictures, not ${here.pictures.count}`
  const tensors = new Set(there.layers.map(({ tensor }) => tensor))
  if (!here.layers.some(({ tensor }) => tensors.has(tensor))) return 'they have no layer in common'
  return null
}

function waysText(atlas: Atlas): string {
  return JSON.stringify({ ...preprocessingOf(atlas), name: null })
}

async function viewDifference(
  atlas: Atlas,
  [here, there]: readonly [Float64Array, Float64Array],
): Promise<string | null> {
  const differs = here.findIndex((hash, picture) => !Object.is(hash, there[picture]))
  return differs < 0 ? null : `its view of ${(await atlas.picture(differs)).key} is another one`
}
