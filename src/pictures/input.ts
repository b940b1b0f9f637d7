import { CallError } from '../base/error.ts'
import type { Preprocessing, View } from './preprocessing.ts'

/** What the network's input takes. */
export interface InputForm {
  readonly layout: 'NCHW' | 'NHWC'
  readonly channels: 1 | 3
  /** uint8 networks take the bytes as they are; float16 ones are run with a float32 input. */
  readonly type: 'float32' | 'float16' | 'uint8'
}

export type InputData = Float32Array | Uint8Array

/** Fills `target`, or a new array where there is none: [channels, height, width] or [height, width, channels]. */
export type InputWriter = (view: View, target?: InputData) => InputData

/**
 * A function that makes a view the network's input: channels ordered, then (byte * scale - mean) / std in double precision,
 * rounded once to float32. Grey is Pillow's: (19595 R + 38470 G + 7471 B + 32768) >> 16.
 * @throws CallError where the preprocessing's means do not fit the number of channels
 */
export function inputWriter(preprocessing: Preprocessing, form: InputForm): InputWriter {
  const tables = channelTables(preprocessing, form)
  const grey = form.channels === 1 || preprocessing.channelOrder === 'L'
  const sources = grey
    ? new Array<number>(form.channels).fill(0)
    : preprocessing.channelOrder === 'BGR'
      ? [2, 1, 0]
      : [0, 1, 2]
  const fill = form.layout === 'NCHW' ? fillPlanes : fillPixels
  return (view, target) => {
    const places = view.width * view.height
    const length = places * form.channels
    const out = target ?? (form.type === 'uint8' ? new Uint8Array(length) : new Float32Array(length))
    if (out.length !== length) {
      throw new CallError(
        `The target for a view of ${view.width}x${view.height} holds ${out.length} values, not ${length}.`,
      )
    }
    fill(grey ? greys(view.data) : view.data, grey ? 1 : 3, sources, tables, out)
    return out
  }
}

/** The largest magnitude of an input that bytes can give. */
export function inputMagnitude(preprocessing: Preprocessing, form: InputForm): number {
  return Math.max(...channelTables(preprocessing, form).flatMap(table => [...table.map(Math.abs)]))
}

/** For each channel of the input the value of each byte. */
function channelTables(preprocessing: Preprocessing, { channels, type }: InputForm): readonly Float32Array[] {
  const mean = perChannel(preprocessing, 'mean', channels)
  const std = perChannel(preprocessing, 'std', channels)
  return mean.map((m, c) => {
    if (type === 'uint8') return Float32Array.from({ length: 256 }, (_, byte) => byte)
    return Float32Array.from({ length: 256 }, (_, byte) => (byte * preprocessing.scale - m) / std[c])
  })
}

/** One number for all channels, or one each. A grey input takes the common one of three. */
function perChannel(preprocessing: Preprocessing, key: 'mean' | 'std', channels: 1 | 3): readonly number[] {
  const given = preprocessing[key]
  const equal = given.every(value => value === given[0])
  if (given.length === channels) return given
  if ((given.length === 1 || given.length === 3) && equal) return new Array<number>(channels).fill(given[0])
  throw new CallError(
    `Preprocessing "${preprocessing.name}" has ${key} ${given.join(', ')}, but the network's input has ` +
      `${channels === 1 ? 'one channel' : '3 channels'}. Choose another with --preprocess, such as "unit".`,
  )
}

type Fill = (
  data: Uint8Array,
  step: number,
  sources: readonly number[],
  tables: readonly Float32Array[],
  out: InputData,
) => void

const fillPlanes: Fill = (data, step, sources, tables, out) => {
  let at = 0
  for (let c = 0; c < sources.length; c++) {
    const table = tables[c]
    for (let p = sources[c]; p < data.length; p += step) out[at++] = table[data[p]]
  }
}

const fillPixels: Fill = (data, step, sources, tables, out) => {
  const channels = sources.length
  for (let c = 0; c < channels; c++) {
    const table = tables[c]
    for (let p = sources[c], at = c; p < data.length; p += step, at += channels) out[at] = table[data[p]]
  }
}

function greys(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length / 3)
  for (let i = 0, p = 0; i < out.length; i++, p += 3) {
    out[i] = (19595 * data[p] + 38470 * data[p + 1] + 7471 * data[p + 2] + 0x8000) >> 16
  }
  return out
}
