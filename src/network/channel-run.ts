import type { Interval } from '../base/interval.ts'
import type { SizedNetwork } from './network.ts'
import { keyOf, type Part, type StepBack } from './receptive-walk.ts'

/**
 * Runs of channels of a tensor that lead back to the same places: each channel is followed by itself to where all
 * channels of a tensor are read together. Channels of different runs may still turn out to see alike.
 */
export function channelRuns(sized: SizedNetwork, tensor: string, step: StepBack): readonly Interval[] {
  const axes = sized.axes.get(tensor)
  const dims = sized.tensors.get(tensor)?.dims
  if (!axes || !dims) return []
  const runs: { start: number; end: number }[] = []
  let last: string | null = null
  for (let channel = 0; channel < dims[axes.channel]; channel++) {
    const region = dims.map((_, axis) => {
      if (axis === axes.channel) return Int32Array.of(channel)
      return axis === axes.row || axis === axes.col ? Int32Array.of(0) : ('all' as const)
    })
    const origin = originOf(sized, { tensor, region }, step)
    if (origin === last) runs[runs.length - 1].end = channel + 1
    else runs.push({ start: channel, end: channel + 1 })
    last = origin
  }
  return runs
}

/** The parts at which one channel's way back ends, as text. */
function originOf(sized: SizedNetwork, part: Part, step: StepBack): string {
  const seen = new Set<string>()
  const ends = new Set<string>()
  const open = [part]
  for (let next = open.pop(); next; next = open.pop()) {
    const { tensor, region } = next
    const channel = channelAxis(sized, tensor)
    const rest = channel === undefined ? region : region.with(channel, 'all')
    if (tensor === sized.network.input.name || (channel !== undefined && region[channel] === 'all')) {
      ends.add(`${tensor} ${keyOf(rest)}`)
      continue
    }
    const key = `${tensor} ${keyOf(region)}`
    if (seen.has(key)) continue
    seen.add(key)
    const parts = step(next)
    if (parts === null) ends.add(tensor)
    else open.push(...parts)
  }
  return [...ends].sort().join('\n')
}

function channelAxis({ network, axes }: SizedNetwork, tensor: string): number | undefined {
  if (tensor === network.input.name) return network.input.layout === 'NCHW' ? 1 : 3
  return axes.get(tensor)?.channel
}
