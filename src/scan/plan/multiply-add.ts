import type { SizedNetwork } from '../../network/network.ts'

/** Multiply-adds of one picture, in the nodes that have weights: their weights, times the places that each is used at. */
export function multiplyAdds({ network, tensors, axes }: SizedNetwork): number {
  const { nodes, constants } = network.dialect
  return nodes.reduce((sum, { inputs, outputs }) => {
    const weight = constants.get(inputs[1] ?? '')
    if (!weight || weight.dims.length < 2) return sum
    const size = weight.dims.reduce((product, dim) => product * dim, 1)
    const along = axes.get(outputs[0])
    const dims = tensors.get(outputs[0])?.dims ?? []
    const length = (axis: number | null | undefined) =>
      axis === null || axis === undefined ? 1 : (dims[axis] ?? 1)
    return sum + size * length(along?.row) * length(along?.col)
  }, 1)
}
