import type { Interval } from '../base/interval.ts'
import { range } from '../ops/region.ts'
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
  const origin = foldBack<Origin>(part => {
    const { tensor, region } = part
    const axis = channelAxis(sized, tensor)
    const together = axis !== undefined && region[axis] === 'all'
    if (axis !== undefined && (together || tensor === sized.network.input.name)) {
      return { found: { ends: [numberOf(`${tensor} ${keyOf(region.with(axis, 'all'))}`)], together } }
    }
    const parts = step(part)
    return parts === null
      ? { found: { ends: [numberOf(tensor)], together: true } }
      : { parts, join: joinedOrigin }
  })
  return tensor => {
    const own = sized.axes.get(tensor)
    const dims = sized.tensors.get(tensor)?.dims
    if (!own || !dims) return []
    const originOf = (channels: Int32Array): Origin => {
      const region = dims.map((_, axis) => {
        if (axis === own.channel) return channels
        return axis === own.row || axis === own.col ? Int32Array.of(0) : 'all'
      })
      return origin({ tensor, region })
    }
    return runsOf(dims[own.channel], originOf)
  }
}

/** Where a way back ends. `together`: at each end all channels are read, whichever one came. */
interface Origin {
  readonly ends: readonly number[]
  readonly together: boolean
}

function joinedOrigin(found: readonly Origin[]): Origin {
  if (found.length === 1) return found[0]
  const ends = new Set(found.flatMap(origin => origin.ends))
  return { ends: [...ends].sort((a, b) => a - b), together: found.every(({ together }) => together) }
}

const sampleCount = 32

function runsOf(count: number, originOf: (channels: Int32Array) => Origin): readonly Interval[] {
  const text = (...channels: number[]): string => String(originOf(Int32Array.from(channels)).ends)
  const whole = originOf(range(0, count))
  // Where all channels of a sum or a convolution lead to the same ends, as samples show, none is followed by itself.
  const samples = range(0, sampleCount).map(sample => Math.floor((sample * (count - 1)) / (sampleCount - 1)))
  const alike = samples.every(channel => text(channel) === String(whole.ends))
  if (whole.together && alike) return [{ start: 0, end: count }]
  const runs: { start: number; end: number }[] = []
  let last: string | null = null
  for (let channel = 0; channel < count; channel++) {
    const origin = text(channel)
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
