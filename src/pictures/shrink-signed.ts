import type { SignedMap } from './signed.ts'

/** A map shrunk to a size by the means of areas, before its numbers become colours: what cancels out in an area is seen as zero. */
export function shrinkSigned(
  map: SignedMap,
  size: { readonly width: number; readonly height: number },
): SignedMap {
  const { rows, cols, channels, layout } = map
  if (size.width >= cols && size.height >= rows) return map
  const [planes, run] = layout === 'NCHW' ? [channels, 1] : [1, channels]
  const across = shares(cols, size.width)
  const down = shares(rows, size.height)
  const narrow = new Float64Array(planes * rows * size.width * run)
  for (let line = 0; line < planes * rows; line++)
    for (const { from, to, share } of across)
      for (let i = 0; i < run; i++)
        narrow[(line * size.width + to) * run + i] += share * map.values[(line * cols + from) * run + i]
  const width = size.width * run
  const values = new Float64Array(planes * size.height * width)
  for (let plane = 0; plane < planes; plane++)
    for (const { from, to, share } of down)
      for (let i = 0; i < width; i++)
        values[(plane * size.height + to) * width + i] += share * narrow[(plane * rows + from) * width + i]
  return { ...map, values: Float32Array.from(values), rows: size.height, cols: size.width }
}

/** How much of the mean of an output (`to`) is each input (`from`) that it covers. */
interface Share {
  readonly from: number
  readonly to: number
  readonly share: number
}

function shares(inputs: number, outputs: number): Share[] {
  const step = inputs / outputs
  const found: Share[] = []
  for (let to = 0; to < outputs; to++) {
    const [start, end] = [to * step, (to + 1) * step]
    for (let from = Math.floor(start); from < Math.min(inputs, Math.ceil(end - 1e-9)); from++) {
      found.push({ from, to, share: (Math.min(end, from + 1) - Math.max(start, from)) / step })
    }
  }
  return found
}
