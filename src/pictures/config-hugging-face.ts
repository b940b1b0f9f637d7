import * as z from 'zod'
import { InputError } from '../base/error.ts'
import type { Config, Geometry, JsonObject } from './config.ts'
import { checked, deviations, perChannel, pixels, share } from './config-value.ts'
import type { Preprocessing } from './preprocessing.ts'

/** Keys that name classes, machines and layouts of arrays, or that another key makes meaningless. */
const HARMLESS: ReadonlySet<string> = new Set([
  'processor_class',
  'feature_extractor_type',
  '_valid_processor_keys',
  'return_tensors',
  'data_format',
  'input_data_format',
  'num_channels',
  'device',
  'default_to_square',
  'disable_grouping',
  'auto_map',
  '_name_or_path',
  'transformers_version',
  'do_convert_rgb',
  'do_reduce_labels',
  'id2label',
  'label2id',
  'architectures',
  'model_type',
])

const size = z.union([
  pixels,
  z.tuple([pixels, pixels]),
  z.strictObject({ shortest_edge: pixels }),
  z.strictObject({ height: pixels, width: pixels }),
])

const schema = z.strictObject({
  image_processor_type: z.string().optional(),
  do_resize: z.boolean().default(true),
  size: size.optional(),
  resample: z
    .union([z.literal(0), z.literal(2), z.literal(3)], {
      error: 'only 0, 2 and 3 (nearest, bilinear, bicubic) are supported',
    })
    .default(2),
  crop_pct: share.optional(),
  do_center_crop: z.boolean().default(false),
  crop_size: size.optional(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().default(1 / 255),
  do_normalize: z.boolean().default(true),
  image_mean: perChannel.default([0.485, 0.456, 0.406]),
  image_std: deviations.default([0.229, 0.224, 0.225]),
  channel_order: z.enum(['RGB', 'BGR', 'L']).optional(),
  do_flip_channel_order: z.boolean().default(false),
})

type Given = z.infer<typeof schema>

const FILTER = { 0: 'nearest', 2: 'bilinear', 3: 'bicubic' } as const

/**
 * Hugging Face's preprocessor_config.json. `channel_order` (RGB, BGR, L) is an addition of ours. A number as `size` is the
 * shorter side where the centre is cropped, else both sides. With `crop_pct` the rule of its ConvNeXt and PoolFormer
 * processors holds: resize to size / crop_pct, then crop; from 384 px on, where nothing is cropped, resize alone.
 */
export function huggingFace(json: JsonObject, name: string): Geometry {
  const given = checked(schema, json, HARMLESS, name)
  if (/Levit|EfficientNet/.test(given.image_processor_type ?? '')) {
    throw new InputError(
      `${name}: ${given.image_processor_type} has rules of its own that are not supported. Give --preprocess.`,
    )
  }
  const crop = given.do_center_crop && given.crop_size !== undefined ? both(given.crop_size) : null
  const geometry = given.do_resize
    ? resizing(given, crop, name)
    : { resize: 'none' as const, resizeTo: null, size: crop }
  const preprocessing: Preprocessing = {
    name,
    resize: geometry.resize,
    resizeTo: geometry.resizeTo,
    cropShare: 1,
    filter: FILTER[given.resample],
    padColor: [0, 0, 0],
    orientation: 'apply',
    channelOrder: given.channel_order ?? (given.do_flip_channel_order ? 'BGR' : 'RGB'),
    scale: given.do_rescale ? given.rescale_factor : 1,
    mean: given.do_normalize ? given.image_mean : [0, 0, 0],
    std: given.do_normalize ? given.image_std : [1, 1, 1],
  }
  return { preprocessing, size: geometry.size }
}

interface Resizing extends Pick<Preprocessing, 'resize' | 'resizeTo'> {
  readonly size: Config['size']
}

function resizing(given: Given, crop: Config['size'], name: string): Resizing {
  const short = shortSide(given)
  if (short === null) return stretching(given, crop, name)
  if (given.crop_pct === undefined)
    return { resize: 'shortest', resizeTo: short, size: crop ?? square(short) }
  if (short >= 384 && crop === null) return { resize: 'exact', resizeTo: null, size: square(short) }
  return { resize: 'shortest', resizeTo: Math.trunc(short / given.crop_pct), size: crop ?? square(short) }
}

/** Both sides given: the whole picture is stretched, which only a crop of the same size leaves as it is. */
function stretching({ size: to }: Given, crop: Config['size'], name: string): Resizing {
  if (to === undefined)
    throw new InputError(`${name} resizes but has no "size". Add it, or give --preprocess PRESET.`)
  const size = both(to)
  if (crop !== null && (crop.height !== size.height || crop.width !== size.width)) {
    throw new InputError(
      `${name}: stretching to "size" and then cropping to another "crop_size" is not supported. Give --preprocess PRESET.`,
    )
  }
  return { resize: 'exact', resizeTo: null, size }
}

function shortSide({ size: to, do_center_crop, crop_pct }: Given): number | null {
  if (typeof to === 'number') return do_center_crop || crop_pct !== undefined ? to : null
  return to !== undefined && 'shortest_edge' in to ? to.shortest_edge : null
}

function both(to: z.infer<typeof size>): { readonly height: number; readonly width: number } {
  if (typeof to === 'number') return square(to)
  if ('shortest_edge' in to) return square(to.shortest_edge)
  return 'height' in to ? to : { height: to[0], width: to[1] }
}

function square(side: number): { readonly height: number; readonly width: number } {
  return { height: side, width: side }
}
