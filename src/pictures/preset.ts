import { CallError } from '../base/error.ts'
import type { Preprocessing } from './preprocessing.ts'

export type PresetName = 'torchvision' | 'caffe' | 'tf' | 'unit' | 'raw' | 'letterbox' | 'cifar' | 'centred'

const PLAIN: Omit<Preprocessing, 'name'> = {
  resize: 'shortest',
  resizeTo: null,
  cropShare: 0.875,
  filter: 'bilinear',
  padColor: [0, 0, 0],
  orientation: 'apply',
  channelOrder: 'RGB',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
}

const PRESETS: Readonly<Record<PresetName, Partial<Preprocessing>>> = {
  torchvision: { scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
  // 256 for the 227 of Caffe's networks.
  caffe: { channelOrder: 'BGR', mean: [104, 117, 123], cropShare: 227 / 256 },
  tf: { mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] },
  unit: { scale: 1 / 255 },
  raw: {},
  letterbox: { resize: 'letterbox', scale: 1 / 255, padColor: [114, 114, 114] },
  // Mean and deviation of CIFAR-10's training pictures (Krizhevsky 2009), as most networks for them use.
  cifar: { scale: 1 / 255, mean: [0.4914, 0.4822, 0.4465], std: [0.247, 0.2435, 0.2616] },
  // The round figures that many take for pictures of 32 px: -2..2.
  centred: { scale: 1 / 255, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
}

/** Names of all presets, the most usual first. */
export const PRESET_NAMES: readonly PresetName[] = [
  'torchvision',
  'caffe',
  'tf',
  'unit',
  'raw',
  'letterbox',
  'cifar',
  'centred',
]

/** Presets for thumbnails alone. */
const FOR_SMALL: ReadonlySet<string> = new Set<PresetName>(['cifar', 'centred'])

/** Networks for such small inputs were trained on pictures of that very size: cutting a border off would lose a part. */
const WHOLE_BELOW = 64

/**
 * A preset for a network whose input has `size`. Orientation is applied in all of them, unlike torchvision's loader.
 * Inputs under 64 px take the whole picture, stretched; larger ones the centre, 87.5 % of the shorter side (256 to 224).
 * @throws CallError for an unknown name
 */
export function preset(
  name: string,
  size: { readonly height: number; readonly width: number },
): Preprocessing {
  if (!isPresetName(name)) {
    throw new CallError(
      `No preset "${name}". Presets: ${PRESET_NAMES.join(', ')}; or the path of a JSON file.`,
    )
  }
  const made: Preprocessing = { ...PLAIN, name, ...PRESETS[name] }
  return isSmall(size) && made.resize === 'shortest' ? { ...made, resize: 'exact' } : made
}

/** Is it an input of thumbnails? */
export function isSmall({ height, width }: { readonly height: number; readonly width: number }): boolean {
  return Math.max(height, width) < WHOLE_BELOW
}

/** Is it a preset for inputs of thumbnails, which no larger network was trained with? */
export function isForSmall(name: string): boolean {
  return FOR_SMALL.has(name)
}

/** Is it the name of a preset? */
export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name)
}
