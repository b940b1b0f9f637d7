import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Atlas } from '../atlas/open.ts'
import type { Unit } from '../atlas/select.ts'
import type { HitRow } from '../atlas/tables/hits.ts'
import type { SizedNetwork } from '../network/network.ts'
import type { Method } from '../network/projection/plan.ts'
import { planProjection } from '../network/projection/plan-projection.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import type { InputData } from '../pictures/input.ts'
import { openProjection } from '../runtime/node.ts'
import type { Place } from '../runtime/projection.ts'
import { type OriginalPlaces, type Originals, openOriginals } from './original.ts'
import type { Projected } from './projected.ts'
import { hitsOf } from './unit-block.ts'

/** A hit, carried back to the pixels. */
export interface ProjectedHit extends Projected {
  readonly layer: ManifestLayer
  readonly hit: HitRow
  /** The picture's key. */
  readonly picture: string
}

export interface ProjectOptions extends OriginalPlaces {
  /** One or more; deconvnet unless told otherwise. */
  readonly methods?: readonly Method[]
  readonly hits?: 'top' | 'random'
  readonly signal?: AbortSignal
}

/**
 * Projects the hits of units of an atlas: for each layer and method in turn the units in their order, each with its hits by rank.
 * @throws CallError where the network is nowhere, or an op on the way has no reverse rule
 * @throws InputError where network or pictures are others than those of the scan
 */
export async function* projectUnits(
  atlas: Atlas,
  units: readonly Unit[],
  { methods = ['deconvnet'], hits = 'top', signal, ...places }: ProjectOptions = {},
): AsyncGenerator<ProjectedHit> {
  const originals = await openOriginals(atlas, places)
  for (const layer of new Set(units.map(unit => unit.layer))) {
    const own = units.filter(unit => unit.layer === layer)
    for (const method of methods) {
      const projector = await openProjector(originals, layer.tensor, method)
      try {
        for (const unit of own) {
          for (const hit of await hitsOf(atlas, unit, hits)) {
            signal?.throwIfAborted()
            yield await projectHit(originals, projector, layer, hit)
          }
        }
      } finally {
        await projector.close()
      }
    }
  }
}

/** One layer and method, ready to project places of pictures. */
export interface Projector {
  readonly project: (input: InputData, place: Place) => Promise<Projected>
  readonly close: () => Promise<void>
}

/**
 * @param tensor  the layer's, as named in the file
 * @throws CallError where an op on the way has no reverse rule
 */
export async function openProjector(
  { sized, weights }: { readonly sized: SizedNetwork; readonly weights: WeightFiles },
  tensor: string,
  method: Method,
): Promise<Projector> {
  const { channels, layout } = sized.network.input
  const { project, close } = await openProjection(planProjection(sized, tensor, method, weights))
  return {
    project: async (input, { unit, row, col }) => {
      const window = await project(input, { unit, row, col })
      return { method, unit, row, col, size: sized.size, channels, layout, window }
    },
    close,
  }
}

async function projectHit(
  { atlas, view, input }: Originals,
  { project }: Projector,
  layer: ManifestLayer,
  hit: HitRow,
): Promise<ProjectedHit> {
  const projected = await project(input(await view(hit.picture)), hit)
  return { ...projected, layer, hit, picture: (await atlas.picture(hit.picture)).key }
}
