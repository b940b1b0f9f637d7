import { useEffect } from 'react'
import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import type { PageState } from '../../state/address.ts'
import { useKeys } from '../../state/keys.ts'
import { change, open } from '../../state/navigation.ts'
import type { Lens } from '../../state/word.ts'

interface UnitKeys {
  readonly layer: LayerSummary
  readonly unit: number
  readonly state: PageState
  readonly lenses: readonly Lens[]
  /** Hits that there are. */
  readonly hits: number
}

/** What the keys do on the page of a unit; the neighbours' images are brought when there is time. */
export function useUnitKeys({ layer, unit, state, lenses, hits }: UnitKeys): void {
  const { atlas } = useAtlas()
  const { lens, method, hit } = state
  const toUnit = (of: LayerSummary | undefined, to: number) => {
    if (of && to >= 0 && to < of.units) open({ name: 'unit', layer: of.name, unit: to }, { lens, method })
  }
  const toLayer = (by: number) => {
    const other = atlas.layers[atlas.layers.indexOf(layer) + by]
    toUnit(other, other ? Math.min(unit, other.units - 1) : 0)
  }
  const toHit = (to: number) => {
    if (to >= 1 && to <= hits) change({ hit: to })
  }
  const toLens = (to: Lens) => {
    if (lenses.includes(to)) change({ lens: to === lens || to === lenses[0] ? null : to })
  }
  useKeys({
    previous: () => (hit === null ? toUnit(layer, unit - 1) : toHit(hit - 1)),
    next: () => (hit === null ? toUnit(layer, unit + 1) : toHit(hit + 1)),
    up: () => toLayer(-1),
    down: () => toLayer(1),
    hit: toHit,
    patches: () => change({ lens: lenses[0] === 'patches' ? null : 'patches' }),
    spotlight: () => toLens('spotlight'),
    pictures: () => toLens('pictures'),
    projections: () => toLens('projections'),
    heat: () => toLens('heat'),
    wide: () => toLens('wide'),
    hits: () => change({ hits: state.hits === 'random' ? null : 'random', hit: hit ?? 1 }),
    out: () =>
      hit === null ? open({ name: 'layer', layer: layer.name }) : change({ hit: null, hits: null }),
  })
  useNeighbours(layer, unit)
}

function useNeighbours(layer: LayerSummary, unit: number): void {
  const { source } = useAtlas()
  useEffect(() => {
    const timer = window.setTimeout(() => {
      for (const next of [unit - 1, unit + 1].filter(other => other >= 0 && other < layer.units)) {
        new Image().src = source.image.nine(layer.name, next, layer.wide ? 'wide' : 'top')
        source.unit(layer.name, next).catch(() => {
          // The page says so when one goes there.
        })
      }
    }, idleMs)
    return () => clearTimeout(timer)
  }, [source, layer, unit])
}

/** After so long a page is at rest. */
const idleMs = 800
