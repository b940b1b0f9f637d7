import { type Chain, findChains } from './chain.ts'
import { tensorsWithFloor } from './floor.ts'
import { indexGraph } from './graph-index.ts'
import { nameLayers } from './layer-name.ts'
import type { Axes, Layer, LayerKind, SizedNetwork } from './network.ts'
import { receptiveFieldReader } from './receptive-field.ts'

/** Kinds that are watched unless told otherwise. */
export const DEFAULT_KINDS: readonly LayerKind[] = ['convolution', 'transposed', 'sum']

/**
 * All layers of a network: convolutions, transposed convolutions, sums of two maps, dense layers and the norms
 * that no convolution feeds, each with the batch norm, bias and activation function that only it feeds.
 * Numbers count the kinds that are watched by default in flow order, then the others.
 */
export function findLayers(sized: SizedNetwork): Layer[] {
  const { network } = sized
  const index = indexGraph(network.dialect, network.input.name)
  const chains = findChains(sized, index)
  const names = nameLayers(chains, network.dialect)
  const ordinals = number(chains)
  const watch = layerWatcher(sized)
  return chains.map((chain, i) => {
    const about = { name: names[i], ordinal: ordinals[i], kind: chain.kind, op: chain.origin.op }
    return watch(about, chain.tensor)
  })
}

/** Makes a layer of a tensor whose axes are known. */
export type LayerWatcher = (about: Pick<Layer, 'name' | 'ordinal' | 'kind' | 'op'>, tensor: string) => Layer

/** One watcher serves all layers of a network: it remembers the receptive fields on the way. */
export function layerWatcher(sized: SizedNetwork): LayerWatcher {
  const floors = tensorsWithFloor(sized)
  const { fields } = receptiveFieldReader(sized)
  return ({ name, ordinal, kind, op }, tensor) => {
    const axes = sized.axes.get(tensor) as Axes
    const dims = sized.tensors.get(tensor)?.dims ?? []
    const along = (axis: number | null) => (axis === null ? 1 : dims[axis])
    return {
      name,
      ordinal,
      kind,
      op,
      tensor,
      units: dims[axes.channel],
      rows: along(axes.row),
      cols: along(axes.col),
      axes,
      rectified: floors.has(tensor),
      receptiveFields: fields(tensor),
    }
  }
}

function number(chains: readonly Chain[]): number[] {
  const usual = (chain: Chain) => DEFAULT_KINDS.includes(chain.kind)
  let first = 0
  let later = chains.filter(usual).length
  return chains.map(chain => (usual(chain) ? ++first : ++later))
}
