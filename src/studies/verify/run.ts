import type { Atlas } from '../../atlas/open.ts'
import { version } from '../../base/version.ts'
import type { Layer } from '../../network/network.ts'
import { processorFeatures, runtimeFacts } from '../../runtime/machine-node.ts'
import { type OriginalPlaces, type Originals, openOriginals } from '../original.ts'
import { watchedLayers } from '../watched-layer.ts'
import { type Ledger, newLedger } from './ledger.ts'
import { readTables, type Tables, type UnitRecord } from './tables.ts'

/** A check of an atlas under way. */
export interface Run {
  readonly originals: Originals
  readonly tables: Tables
  readonly ledger: Ledger
  /** The layers of the atlas as the network has them. */
  readonly layers: readonly Layer[]
  /** Values must be equal bit for bit. */
  readonly sameMachine: boolean
  readonly seed: number
  readonly signal: AbortSignal | undefined
}

/**
 * Opens network and pictures of an atlas, and reads its tables.
 * @throws CallError where they are nowhere
 * @throws InputError where they are others, or the atlas is damaged or describes another network's layers
 */
export async function openRun(
  atlas: Atlas,
  places: OriginalPlaces,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<Run> {
  const originals = await openOriginals(atlas, places)
  return {
    originals,
    tables: await readTables(atlas, signal),
    ledger: newLedger(atlas),
    layers: watchedLayers(originals),
    sameMachine: await isOfThisMachine(originals),
    seed,
    signal,
  }
}

/** Whether this machine, its runtime and this version are what the bits of an atlas' values depend on. */
async function isOfThisMachine({ atlas: { manifest } }: Originals): Promise<boolean> {
  const { platform, arch, features, runtime } = manifest.machine
  const here = [process.platform, process.arch, await processorFeatures(), (await runtimeFacts()).version]
  return (
    manifest.version === version &&
    JSON.stringify([platform, arch, features, runtime]) === JSON.stringify(here)
  )
}

/** The largest activation of a layer by magnitude, as units.parquet has it: what rounding is measured by. */
export function scaleOf(units: readonly UnitRecord[]): number {
  const extremes = units.flatMap(({ row }) => [row.min ?? 0, row.max ?? 0])
  return extremes.filter(Number.isFinite).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

/** How far two values of a layer may be apart where bits may differ. */
export function tolerance(value: number, scale: number): number {
  return Number.isFinite(value) ? 1e-4 * Math.abs(value) + 1e-5 * scale : 0
}

/** Whether two values are the same; on another machine, about the same. */
export function isSame(recorded: number, found: number, scale: number, exactly: boolean): boolean {
  return recorded === found || (!exactly && Math.abs(recorded - found) <= tolerance(recorded, scale))
}
