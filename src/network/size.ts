import { CallError, InputError } from '../base/error.ts'
import { inferAxes } from './axes.ts'
import { graphValues } from './constant.ts'
import { indexGraph } from './graph-index.ts'
import type { Network, Size, SizedNetwork } from './network.ts'
import { inputDims } from './plan-session.ts'
import { inferShapes } from './shapes.ts'

/**
 * A network at one input size: the shape of every tensor, and which axis is which.
 * @param known  dimensions that the runtime gave for tensors in a dry run; they win where the two disagree
 * @throws InputError where shapes cannot go together
 */
export function sizeNetwork(
  network: Network,
  size: Size,
  known?: ReadonlyMap<string, readonly number[]>,
): SizedNetwork {
  const { dialect, input } = network
  const dims = inputDims(input, size)
  const told = new Map([...(known ?? [])].map(([name, said]) => [name, { dims: said }]))
  const tensors = inferShapes(dialect, { name: input.name, dims }, name => graphValues(dialect, name), told)
  return { network, size, tensors, axes: inferAxes(dialect, tensors) }
}

/**
 * The input size: the file's own, else the one asked for, else the preprocessing's.
 * @throws CallError if another size is asked for than the file allows
 * @throws InputError if the file leaves the size open and nobody says it
 */
export function inputSize(network: Network, asked: Size | null, preprocessed: Size | null): Size {
  const { height, width } = network.input
  const wanted = asked ?? preprocessed
  if (asked && ((height !== null && height !== asked.height) || (width !== null && width !== asked.width))) {
    throw new CallError(
      `${network.name} takes pictures of ${width ?? 'any'} x ${height ?? 'any'} pixels only, not ${asked.width} x ${asked.height}. Leave --size out.`,
    )
  }
  const size = { height: height ?? wanted?.height, width: width ?? wanted?.width }
  if (size.height === undefined || size.width === undefined) {
    throw new InputError(
      `${network.name} leaves the size of its input open. Say it with --size WIDTHxHEIGHT, as in --size 224x224.`,
    )
  }
  return { height: size.height, width: size.width }
}

/** Sizes to try, in order, where an open size is not accepted as it is: networks often want whole multiples. */
export function acceptableSizes({ height, width }: Size): Size[] {
  const round = (value: number, unit: number) => Math.max(unit, Math.round(value / unit) * unit)
  const rounded = [8, 16, 32, 64].map(unit => ({ height: round(height, unit), width: round(width, unit) }))
  return [{ height, width }, ...rounded]
}

/** Tensors of the file that depend on the picture and whose shape no rule tells: only a run does. */
export function unknownTensors({ network, tensors }: SizedNetwork): string[] {
  const { dialect, input, model } = network
  const written = new Set(model.graph.nodes.flatMap(node => node.outputs))
  return [...indexGraph(dialect, input.name).moving].filter(name => written.has(name) && !tensors.has(name))
}
