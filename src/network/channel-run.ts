import type { Interval } from '../base/interval.ts'
import type { Region } from '../ops/op.ts'
import { foldBack, keyOf } from './fold-back.ts'
import type { SizedNetwork } from './network.ts'
import type { StepBack } from './receptive-walk.ts'

/**
 * Finds runs of channels of a tensor that lead back to the same places: each channel is followed by itself to where
 * all channels of a tensor are read together. Channels of different runs may still turn out to see alike.
 */
export function channelRuns(sized: SizedNetwork, step: StepBack): (tensor: string) => readonly Interval[] {
  const numbers = new Map<string, number>()
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const origin = foldBack<readonly number[]>(part => {
    const { tensor, region } = part
    const axis = channelAxis(sized, tensor)
    const together = axis !== undefined && region[axis] === 'all'
    if (axis !== undefined && (together || tensor === sized.network.input.name)) {
      return { found: [numberOf(`${tensor} ${keyOf(region.with(axis, 'all'))}`)] }
    }
    const parts = step(part)
    if (parts === null) return { found: [numberOf(tensor)] }
    return { parts, join: found => [...new Set(found.flat())].sort((a, b) => a - b) }
  })
  return tensor => runsOf(sized, tensor, channel => String(origin({ tensor, region: channel })))
}

function runsOf(
  { axes, tensors }: SizedNetwork,
  tensor: string,
  originOf: (channel: Region) => string,
): readonly Interval[] {
  const own = axes.get(tensor)
  const dims = tensors.get(tensor)?.dims
  if (!own || !dims) return []
  const runs: { start: number; end: number }[] = []
  let last: string | null = null
  for (let channel = 0; channel < dims[own.channel]; channel++) {
    const origin = originOf(
      dims.map((_, axis) => {
        if (axis === own.channel) return Int32Array.of(channel)
        return axis === own.row || axis === own.col ? Int32Array.of(0) : 'all'
      }),
    )
    if (origin === last) runs[runs.length - 1].end = channel + 1
    else runs.push({ start: channel, end: channel + 1 })
    last = origin
  }
  return runs
}

function channelAxis({ network, axes }: SizedNetwork, tensor: string): number | undefined {
  if (tensor === network.input.name) return network.input.layout === 'NCHW' ? 1 : 3
  return axes.get(tensor)?.channel
}
