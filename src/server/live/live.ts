import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import type { Layer } from '../../network/network.ts'
import type { ProjectionPlan } from '../../network/projection/plan.ts'
import type { MapPlan } from '../../network/session-plan.ts'
import type { PatchField } from '../../scan/crew/patch-field.ts'
import type { LiveKind, LiveResults, LiveTask } from '../../scan/crew/work-live.ts'
import type { OriginalPlaces } from '../../studies/original.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import { type LiveNetwork, openLiveNetwork } from './network.ts'
import type { LivePool } from './pool.ts'
import { noPictures, unreadable } from './trouble.ts'

/** An atlas whose network can be run while one looks at it. */
export interface LiveAtlas {
  /** As it stands: an unfinished one grows. */
  readonly opened: () => Promise<OpenedAtlas>
  /** Opened when first asked for. */
  readonly network: () => Promise<LiveNetwork>
  /** Graphs that were planned. */
  readonly plans: Plans
  readonly pool: LivePool
}

interface Plans {
  readonly maps: Map<string, MapPlan>
  readonly projections: Map<string, ProjectionPlan>
  readonly fields: Map<string, readonly PatchField[]>
}

/** @param places  where network and pictures are, if not where this user's scan found them */
export function liveAtlas(
  opened: () => Promise<OpenedAtlas>,
  places: OriginalPlaces,
  pool: LivePool,
): LiveAtlas {
  let network: Promise<LiveNetwork> | null = null
  return {
    opened,
    pool,
    plans: { maps: new Map(), projections: new Map(), fields: new Map() },
    network: () => {
      network ??= opened()
        .then(({ atlas }) => openLiveNetwork(atlas, places, pool))
        .catch(error => {
          network = null
          throw error
        })
      return network
    },
  }
}

/** A layer as the atlas, and as the network has it. */
export interface LiveLayer {
  readonly own: ManifestLayer
  readonly layer: Layer
  /** Its place among the layers of the atlas. */
  readonly position: number
}

export function layerOf({ layers }: LiveNetwork, atlas: Atlas, own: ManifestLayer): LiveLayer {
  const position = atlas.layers.findIndex(({ name }) => name === own.name)
  return { own, position, layer: layers[position] }
}

/** What a task gives. @throws LiveError where its picture cannot be had */
export async function ask<K extends LiveKind>(
  { pool }: LiveAtlas,
  { id, files, preprocessing, sized }: LiveNetwork,
  session: string,
  task: Extract<LiveTask, { readonly kind: K }>,
  signal: AbortSignal,
): Promise<LiveResults[K]> {
  const job = { network: id, session, files, preprocessing, size: sized.size, task }
  const found = await pool.run<K>(job, signal)
  if ('kind' in found) throw found.kind === 'absent' ? noPictures() : unreadable(found.reason)
  return found
}
