import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import { CallError, UnitscopeError } from '../../base/error.ts'
import type { Layer } from '../../network/network.ts'
import { planMaps } from '../../network/probes.ts'
import type { Method, ProjectionPlan } from '../../network/projection/plan.ts'
import { planProjection } from '../../network/projection/plan-projection.ts'
import type { MapPlan } from '../../network/session-plan.ts'
import type { PatchField } from '../../scan/crew/patch-field.ts'
import type { LiveKind, LiveResults, LiveTask } from '../../scan/crew/work-live.ts'
import { multiplyAdds } from '../../scan/plan/multiply-add.ts'
import { layerPatchFields } from '../../studies/hit-patch.ts'
import type { OriginalPlaces } from '../../studies/original.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import { type LiveNetwork, openLiveNetwork } from './network.ts'
import type { LivePool } from './pool.ts'
import { LiveError, noPictures, unreadable } from './trouble.ts'

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

/** What can be computed for an atlas; `why` is one line for what cannot. */
export interface Abilities {
  readonly run: boolean
  readonly drop: boolean
  readonly why: string | null
  /** Methods by which projections can be computed, the best first. */
  readonly methods: readonly Method[]
  /** Whether the pictures are here. */
  readonly originals: boolean
}

export async function abilities(live: LiveAtlas): Promise<Abilities> {
  try {
    const { methods, sources } = await live.network()
    const originals = sources.length > 0
    return { run: true, drop: true, why: originals ? null : lineOf(noPictures()), methods, originals }
  } catch (error) {
    if (!(error instanceof LiveError || error instanceof UnitscopeError)) throw error
    const why = error instanceof LiveError ? lineOf(error) : error.message
    return { run: false, drop: false, why, methods: [], originals: false }
  }
}

function lineOf({ error: { what, way_out } }: LiveError): string {
  return way_out ? `${what} ${way_out}` : what
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

/** Beyond so many multiply-adds a layer is run alone, with nothing behind it. */
const quick = 2e9

/** The graph that gives the maps of a layer, and the layer's place in it. */
export interface LayerMaps {
  readonly plan: MapPlan
  readonly session: string
  readonly layer: number
}

export function layerMaps(live: LiveAtlas, network: LiveNetwork, { position, layer }: LiveLayer): LayerMaps {
  if (multiplyAdds(network.sized) <= quick) return { ...allMaps(live, network), layer: position }
  const session = `maps ${layer.tensor}`
  return { plan: mapPlan(live, network, session, [layer]), session, layer: 0 }
}

/** The graph that gives the maps of all layers. */
export function allMaps(live: LiveAtlas, network: LiveNetwork): Pick<LayerMaps, 'plan' | 'session'> {
  return { plan: mapPlan(live, network, 'maps', network.layers), session: 'maps' }
}

function mapPlan(
  { plans }: LiveAtlas,
  { sized, weights }: LiveNetwork,
  key: string,
  layers: readonly Layer[],
): MapPlan {
  return once(plans.maps, key, () => planMaps(sized, layers, weights))
}

/** The graph that projects a layer's units. @throws LiveError where no signal comes back from it */
export function projectionPlan(
  { plans }: LiveAtlas,
  { sized, weights }: LiveNetwork,
  { layer }: LiveLayer,
  method: Method,
): { readonly plan: ProjectionPlan; readonly session: string } {
  const session = `${method} ${layer.tensor}`
  try {
    return {
      plan: once(plans.projections, session, () => planProjection(sized, layer.tensor, method, weights)),
      session,
    }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    throw new LiveError(422, { code: 'no-way-back', what: error.message, where: layer.name, way_out: null })
  }
}

/** How the patches of a unit lie. */
export function fieldOf(
  { plans }: LiveAtlas,
  { sized }: LiveNetwork,
  { layer }: LiveLayer,
  unit: number,
): PatchField {
  const fields = once(plans.fields, layer.tensor, () => layerPatchFields({ sized }, layer))
  return fields.find(({ channels }) => unit >= channels.start && unit < channels.end) ?? fields[0]
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}
