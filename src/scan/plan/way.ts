import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CallError, InputError } from '../../base/error.ts'
import type { Size } from '../../network/network.ts'
import { type Config, readConfig } from '../../pictures/config.ts'
import { type Crop, cropOption, orientationOption, resizeOption } from '../../pictures/override.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import { isPresetName, preset } from '../../pictures/preset.ts'
import type { ScanOptions } from './options.ts'

/** How pictures are to be made views, as far as the call and the files beside the model say. */
export interface Way {
  /** `open`: nobody says, so it will be guessed. */
  readonly from: 'asked' | 'config' | 'open'
  /** The preprocessing for a network of this input size; null where it is open. */
  readonly at: (size: Size) => Preprocessing | null
  /** Changes of the call that hold for whatever is chosen. */
  readonly change: (preprocessing: Preprocessing) => Preprocessing
  /** The size that is cropped, for networks that leave theirs open. */
  readonly crop: Size | null
  /** The size that the call demands. */
  readonly asked: Size | null
  readonly classes: readonly string[] | null
}

/** What presets crop where the network takes any size. */
const usualCrop: Size = { height: 224, width: 224 }

/** Reads what the call, and the files beside the model, say about preprocessing. */
export async function readWay(options: ScanOptions): Promise<Way> {
  const crop = options.crop === undefined ? null : cropOption(options.crop)
  checkSizes(options.size, crop)
  const beside = await besideConfig(options.model)
  const shared = {
    change: changer(options, crop),
    asked: options.size ?? (crop && 'size' in crop ? crop.size : null),
    classes: beside?.classes ?? null,
  }
  const { preprocess } = options
  if (preprocess === undefined) {
    const found = beside?.preprocessing
    if (!found) return { ...shared, from: 'open', at: () => null, crop: usualCrop }
    return { ...shared, from: 'config', at: () => shared.change(found), crop: beside.size }
  }
  if (typeof preprocess !== 'string')
    return { ...shared, from: 'asked', at: () => shared.change(preprocess), crop: null }
  if (isPresetName(preprocess) || !preprocess.includes('.'))
    return { ...shared, from: 'asked', at: size => shared.change(preset(preprocess, size)), crop: usualCrop }
  const config = await readConfigFile(preprocess)
  const { preprocessing } = config
  if (!preprocessing)
    throw new CallError(`${preprocess} says nothing about preprocessing, only about classes`)
  const at = () => shared.change(preprocessing)
  return { ...shared, from: 'asked', at, crop: config.size, classes: config.classes ?? shared.classes }
}

function checkSizes(size: Size | undefined, crop: Crop | null): void {
  if (!size || !crop || !('size' in crop)) return
  const { height, width } = crop.size
  if (size.height !== height || size.width !== width)
    throw new CallError(
      `--size ${size.width}x${size.height} and --crop ${width}x${height} are two sizes: leave one out`,
    )
}

/** @throws CallError where a share is asked for and the way to resize shows whole pictures */
export function checkCrop({ resize, name }: Preprocessing, crop: string | undefined): void {
  if (crop === undefined || !('cropShare' in cropOption(crop)) || resize === 'shortest') return
  throw new CallError(
    `--crop ${crop} would change nothing: ${name} takes pictures by "${resize}" here. Add --resize shortest, or leave --crop out`,
  )
}

function changer(options: ScanOptions, crop: Crop | null): Way['change'] {
  const resize = options.resize === undefined ? {} : resizeOption(options.resize)
  if (crop && 'cropShare' in crop && 'resizeTo' in resize && resize.resizeTo !== null)
    throw new CallError(
      `--resize ${options.resize} and --crop ${options.crop} both say how much of a picture is seen: leave one out`,
    )
  const changes: Partial<Preprocessing> = {
    ...resize,
    ...(crop && 'cropShare' in crop && { resizeTo: null, cropShare: crop.cropShare }),
    ...(options.orientation !== undefined && { orientation: orientationOption(options.orientation) }),
  }
  return preprocessing => ({ ...preprocessing, ...changes })
}

async function readConfigFile(path: string): Promise<Config> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new CallError(`${path} cannot be read: --preprocess takes a preset or the path of a JSON file`, {
      cause,
    })
  }
  return readConfig(text, basename(path))
}

/**
 * The files that hubs put beside a model, or above the folder `onnx` that it lies in: preprocessing and classes may
 * stand in different ones.
 */
async function besideConfig(model: string): Promise<Config | null> {
  const folder = dirname(model)
  const folders = basename(folder) === 'onnx' ? [folder, dirname(folder)] : [folder]
  const stem = basename(model).replace(/\.onnx$/i, '')
  const names = [`${stem}.json`, 'preprocessor_config.json', 'config.json']
  const configs: Config[] = []
  for (const path of folders.flatMap(folder => names.map(name => join(folder, name)))) {
    const text = await readFile(path, 'utf8').catch(() => null)
    const config = text === null ? null : configOf(text, path)
    if (config) configs.push(config)
  }
  const views = configs.find(({ preprocessing }) => preprocessing)
  if (configs.length === 0) return null
  return {
    preprocessing: views?.preprocessing ?? null,
    size: views?.size ?? null,
    classes: configs.find(({ classes }) => classes)?.classes ?? null,
  }
}

/** A `config.json` may be about anything: only what is named for its purpose must make sense. */
function configOf(text: string, path: string): Config | null {
  try {
    return readConfig(text, basename(path))
  } catch (error) {
    if (error instanceof InputError && basename(path) !== 'preprocessor_config.json') return null
    throw error
  }
}
