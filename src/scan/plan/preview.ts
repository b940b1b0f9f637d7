import { resolve } from 'node:path'
import { folderStorage } from '../../atlas/folder-node.ts'
import { writeLocal } from '../../atlas/local-node.ts'
import { writeManifest } from '../../atlas/read-manifest.ts'
import { manifestOf } from './manifest.ts'
import type { ScanJob } from './options.ts'
import type { Prepared } from './prepare.ts'
import type { ScanPlan, ScanSummary } from './scan-plan.ts'

/**
 * Writes into `.scan` what the atlas will say of itself, with nothing found yet, and where network and pictures are:
 * for those who look at it before it is finished.
 */
export async function writePreview(
  work: string,
  { model }: ScanJob,
  prepared: Prepared,
  plan: ScanPlan,
): Promise<void> {
  const { sources } = prepared.set
  const manifest = await manifestOf(
    prepared,
    plan,
    nothingFound(plan),
    sources.map(() => 0),
  )
  await writeLocal(work, manifest, { model: resolve(model), sources })
  await writeManifest(folderStorage(work), manifest)
}

function nothingFound({ atlas, network, layers, units, pictures, notes }: ScanPlan): ScanSummary {
  return {
    atlas,
    network: network.name,
    layers: layers.length,
    units,
    dead: 0,
    pictures: pictures.scanned,
    read: 0,
    skipped: 0,
    duplicates: 0,
    unsettled: 0,
    views: 0,
    viewRanks: null,
    passSeconds: 0,
    finishSeconds: 0,
    picturesPerSecond: 0,
    notes,
  }
}
