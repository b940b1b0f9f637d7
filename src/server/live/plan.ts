import { CallError } from '../../base/error.ts'
import type { Layer } from '../../network/network.ts'
import { planMaps } from '../../network/probes.ts'
import type { Method, ProjectionPlan } from '../../network/projection/plan.ts'
import { planProjection } from '../../network/projection/plan-projection.ts'
import type { MapPlan } from '../../network/session-plan.ts'
import type { PatchField } from '../../scan/crew/patch-field.ts'
import { multiplyAdds } from '../../scan/plan/multiply-add.ts'
import { layerPatchFields } from '../../studies/hit-patch.ts'
import type { LiveAtlas, LiveLayer } from './live.ts'
import type { LiveNetwork } from './network.ts'
import { LiveError } from './trouble.ts'

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
