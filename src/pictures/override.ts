import { CallError } from '../base/error.ts'
import type { Preprocessing } from './preprocessing.ts'

type Resize = Pick<Preprocessing, 'resize' | 'resizeTo'>

/** A crop as a size in pixels, or as a share of the resized side. */
export type Crop =
  | { readonly size: { readonly height: number; readonly width: number } }
  | { readonly cropShare: number }

/** `--resize shortest | shortest:256 | 256 | exact | letterbox | none`. */
export function resizeOption(text: string): Resize {
  const match = /^(?:shortest|(?:shortest:)?(\d{1,6})|(exact|letterbox|none))$/.exec(text)
  const to = match?.[1] === undefined ? null : Number(match[1])
  if (match === null || to === 0) {
    throw new CallError(`--resize "${text}" is none of shortest, shortest:256, 256, exact, letterbox, none.`)
  }
  if (match[2] === 'exact' || match[2] === 'letterbox' || match[2] === 'none')
    return { resize: match[2], resizeTo: null }
  return { resize: 'shortest', resizeTo: to }
}

/** `--crop 224 | 224x160 (width x height) | 0.875`: the size of the view, or how much of the resized side it shows. */
export function cropOption(text: string): Crop {
  if (/^(0?\.\d+|1\.0*)$/.test(text) && Number(text) > 0) return { cropShare: Number(text) }
  const match = /^(\d{1,5})(?:x(\d{1,5}))?$/.exec(text)
  const width = Number(match?.[1] ?? 0)
  const height = Number(match?.[2] ?? width)
  if (width === 0 || height === 0) {
    throw new CallError(`--crop "${text}" is neither a size (224, 224x160) nor a share (0.875).`)
  }
  return { size: { height, width } }
}

/** `--orientation apply | ignore`. */
export function orientationOption(text: string): Preprocessing['orientation'] {
  if (text === 'apply' || text === 'ignore') return text
  throw new CallError(`--orientation "${text}" is neither apply nor ignore.`)
}
