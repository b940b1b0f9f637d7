import { InputError } from '../base/error.ts'
import { huggingFace } from './config-hugging-face.ts'
import { own } from './config-own.ts'
import { timm } from './config-timm.ts'
import type { Preprocessing } from './preprocessing.ts'

/** What a file beside the model says about its input and its classes. */
export interface Config {
  /** null: the file has classes only. */
  readonly preprocessing: Preprocessing | null
  /** Size of the crop, which networks of open size take. */
  readonly size: { readonly height: number; readonly width: number } | null
  /** Names of the outputs in order. */
  readonly classes: readonly string[] | null
}

/**
 * Preprocessing, size and classes from a JSON file: Hugging Face's preprocessor_config.json, timm's config.json, our own form
 * (the members of `Preprocessing`, and `size`), or a config.json with `id2label` alone.
 * @param name the file's, for messages
 * @throws InputError for what is no such file, a value that makes no sense, or a key that would change pixels and that we
 *   don't know: it is named. Keys known to change nothing are left out: see each form.
 */
export function readConfig(text: string, name: string): Config {
  const json = parsed(text, name)
  const classes = classNames(json, name)
  const geometry = form(json)?.(json, name) ?? null
  if (geometry === null && classes === null) {
    throw new InputError(
      `${name} says nothing about preprocessing: no key of Hugging Face (do_resize, image_mean), timm (pretrained_cfg) or ours (resize, mean).`,
    )
  }
  return { preprocessing: geometry?.preprocessing ?? null, size: geometry?.size ?? null, classes }
}

export type JsonObject = Readonly<Record<string, unknown>>

/** A preprocessing as one of the forms has it. */
export interface Geometry {
  readonly preprocessing: Preprocessing
  readonly size: Config['size']
}

function form(json: JsonObject): ((json: JsonObject, name: string) => Geometry) | null {
  const keys = Object.keys(json)
  if (isObject(json.pretrained_cfg) || ('input_size' in json && 'crop_pct' in json)) return timm
  if (keys.some(key => /^do_|^image_(mean|std)$|^(image_processor|feature_extractor)_type$/.test(key)))
    return huggingFace
  if (keys.some(key => /^(resize|cropShare|filter|channelOrder|scale|mean|std|padColor)$/.test(key)))
    return own
  return null
}

function parsed(text: string, name: string): JsonObject {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new InputError(`${name} is not JSON (${error instanceof Error ? error.message : error}).`, {
      cause: error,
    })
  }
  if (!isObject(json)) throw new InputError(`${name} is not a JSON object.`)
  return json
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `id2label` of Hugging Face, `label_names` of timm. */
function classNames(json: JsonObject, name: string): readonly string[] | null {
  if (Array.isArray(json.label_names)) return json.label_names.map(String)
  if (!isObject(json.id2label)) return null
  const entries = Object.entries(json.id2label)
  const classes = new Array<string>(entries.length)
  for (const [id, label] of entries) classes[Number(id)] = String(label)
  if (classes.length !== entries.length || Object.keys(classes).length !== entries.length) {
    throw new InputError(`${name}: the numbers of id2label are not 0 to ${entries.length - 1}.`)
  }
  return classes
}
