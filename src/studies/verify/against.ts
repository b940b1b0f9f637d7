import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { JobOptions } from '../../base/progress.ts'
import { comparePair } from './against-unit.ts'
import { newLedger } from './ledger.ts'
import type { Comparison, Difference } from './report.ts'
import { scaleOf } from './run.ts'
import { checkSameInputs } from './same-inputs.ts'
import { readTables, unitsOf } from './tables.ts'

/**
 * Do two atlases of the same network and pictures say the same, but for rounding? Hits are compared as sets: which of several that are about
 * equal is in a nine is open. Neither network nor pictures are needed.
 * @throws CallError where they are of other networks or pictures
 */
export async function compareAtlases(
  atlas: Atlas,
  other: Atlas,
  { signal, progress }: JobOptions = {},
): Promise<Comparison> {
  const [here, there] = [await readTables(atlas, signal), await readTables(other, signal)]
  await checkSameInputs(atlas, other, [here.hashes, there.hashes])
  const pairs = matched(atlas.layers, other.layers)
  const ledger = newLedger(
    atlas,
    pairs.map(([layer]) => layer),
  )
  let largest: Difference | null = null
  let units = 0
  for (const [i, [layer, otherLayer]] of pairs.entries()) {
    signal?.throwIfAborted()
    const [own, others] = [unitsOf(here, layer), unitsOf(there, otherLayer)]
    const scale = scaleOf(own)
    const onValues = (hit: HitRow, value: number) => {
      const share = Math.abs(hit.value - value) / scale
      if (share > (largest?.share ?? 0))
        largest = {
          layer: layer.name,
          unit: hit.unit,
          picture: hit.picture,
          here: hit.value,
          there: value,
          share,
        }
    }
    for (const [unit, record] of own.entries())
      comparePair({
        here: record,
        there: others[unit],
        scale,
        top: atlas.manifest.top,
        hashes: here.hashes,
        ledger,
        onValues,
      })
    units += own.length
    progress?.({ stage: 'compare', done: i + 1, total: pairs.length, unit: 'layers' })
  }
  return {
    atlas: atlas.name,
    against: other.name,
    units,
    hits: ledger.count('value'),
    exact: ledger.exacts(),
    unmatched: [...unmatched(atlas, other), ...unmatched(other, atlas)],
    largest: await keyed(atlas, largest),
    layers: ledger.layers(),
    wrong: ledger.wrongs(),
    faults: await ledger.faults(),
  }
}

function matched(
  here: readonly ManifestLayer[],
  there: readonly ManifestLayer[],
): [ManifestLayer, ManifestLayer][] {
  const byTensor = new Map(there.map(layer => [layer.tensor, layer]))
  return here.flatMap(layer => {
    const other = byTensor.get(layer.tensor)
    return other?.units === layer.units ? [[layer, other]] : []
  })
}

function unmatched({ layers }: Atlas, other: Atlas): string[] {
  const tensors = new Set(other.layers.map(({ tensor }) => tensor))
  return layers.filter(({ tensor }) => !tensors.has(tensor)).map(({ name }) => name)
}

async function keyed(atlas: Atlas, largest: Difference | null): Promise<Comparison['largest']> {
  return largest && { ...largest, key: (await atlas.picture(largest.picture)).key }
}
