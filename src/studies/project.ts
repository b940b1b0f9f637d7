import type { Atlas } from '../atlas/open.ts'
import type { Unit } from '../atlas/select.ts'
import type { SizedNetwork } from '../network/network.ts'
import type { Method } from '../network/projection/plan.ts'
import { planProjection } from '../network/projection/plan-projection.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import { openProjection } from '../runtime/node.ts'
import type { Projection } from '../runtime/projection.ts'
import { hitBoxes } from './hit-box.ts'
import { type OriginalPlaces, type Originals, openOriginals } from './original.ts'
import type { Projected } from './projected.ts'
import { hitsOf } from './unit-block.ts'

export interface ProjectOptions extends OriginalPlaces {
  /** One or more; deconvnet unless told otherwise. */
  readonly methods?: readonly Method[]
  readonly hits?: 'top' | 'random'
  /** Only the hit of this rank, from 1. */
  readonly rank?: number
  readonly signal?: AbortSignal
}

/**
 * Projects the hits of units of an atlas: for each layer and method in turn the units in their order, each with its hits by rank.
 * @throws CallError where the network is nowhere, or an op on the way has no reverse rule
 * @throws InputError where network or pictures are others than those of the scan
 */
export async function* project(
  atlas: Atlas,
  units: readonly Unit[],
  { methods = ['deconvnet'], hits = 'top', rank, signal, ...places }: ProjectOptions = {},
): AsyncGenerator<Projected> {
  const originals = await openOriginals(atlas, places)
  for (const layer of new Set(units.map(unit => unit.layer))) {
    const own = units.filter(unit => unit.layer === layer)
    for (const method of methods) {
      const projection = await openProjector(originals, layer.tensor, method)
      try {
        for (const unit of own) {
          for await (const found of projectUnit(originals, projection, unit, method, hits)) {
            signal?.throwIfAborted()
            if (rank === undefined || found.rank === rank) yield found
          }
        }
      } finally {
        await projection.close()
      }
    }
  }
}

/**
 * A session that projects the units of one layer by one method.
 * @param tensor  the layer's, as named in the file
 * @throws CallError where an op on the way has no reverse rule
 */
export function openProjector(
  { sized, weights }: { readonly sized: SizedNetwork; readonly weights: WeightFiles },
  tensor: string,
  method: Method,
): Promise<Projection> {
  return openProjection(planProjection(sized, tensor, method, weights))
}

/** The hits of one unit, by rank. */
export async function* projectUnit(
  { atlas, sized, view, input, preprocessing: { channelOrder } }: Originals,
  projection: Projection,
  unit: Unit,
  method: Method,
  kind: 'top' | 'random',
): AsyncGenerator<Projected> {
  const hits = await hitsOf(atlas, unit, kind)
  if (hits.length === 0) return
  const { channels, layout } = sized.network.input
  const { name, tensor } = unit.layer
  const boxes = hitBoxes(hits, sized.size, false)
  for (const [i, { picture, rank, row, col, value }] of hits.entries()) {
    const place = { unit: unit.unit, row, col }
    yield {
      ...place,
      method,
      layer: name,
      tensor,
      picture: (await atlas.picture(picture)).key,
      activation: value,
      rank,
      box: boxes[i],
      size: sized.size,
      channels,
      layout,
      channelOrder,
      window: await projection.project(input(await view(picture)), place),
    }
  }
}
