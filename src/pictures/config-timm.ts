import * as z from 'zod'
import { InputError } from '../base/error.ts'
import type { Geometry, JsonObject } from './config.ts'
import { checked, deviations, perChannel, pixels, share } from './config-value.ts'
import type { Preprocessing } from './preprocessing.ts'

/** Keys of timm's configurations that are about weights and architecture, or about other sizes than the model's own. */
const HARMLESS: ReadonlySet<string> = new Set([
  'architecture',
  'tag',
  'custom_load',
  'fixed_input_size',
  'num_classes',
  'num_features',
  'global_pool',
  'pool_size',
  'first_conv',
  'classifier',
  'url',
  'file',
  'hf_hub_id',
  'hf_hub_filename',
  'license',
  'origin_url',
  'paper_ids',
  'paper_name',
  'notes',
  'description',
  'label_names',
  'label_descriptions',
  'label_offset',
  'min_input_size',
  'test_input_size',
  'test_crop_pct',
  'state_dict',
  'source',
  'model_args',
  'pretrained_cfg',
  'input_range',
  'source_url',
  'crop_border_pixels',
])

const schema = z.strictObject({
  input_size: z.tuple([z.union([z.literal(1), z.literal(3)]), pixels, pixels]),
  interpolation: z.enum(['bilinear', 'bicubic', 'nearest']).default('bicubic'),
  crop_pct: share.default(0.875),
  crop_mode: z.enum(['center', 'squash', 'border']).default('center'),
  mean: perChannel.default([0.485, 0.456, 0.406]),
  std: deviations.default([0.229, 0.224, 0.225]),
})

/** timm's config.json (with `pretrained_cfg`) or its inner part alone. */
export function timm(json: JsonObject, name: string): Geometry {
  const inner =
    typeof json.pretrained_cfg === 'object' && json.pretrained_cfg !== null ? json.pretrained_cfg : json
  const given = checked(schema, { ...inner }, HARMLESS, name)
  const [channels, height, width] = given.input_size
  const resize = RESIZE[given.crop_mode]
  if (resize !== 'shortest' && given.crop_pct !== 1) {
    throw new InputError(
      `${name}: crop_mode "${given.crop_mode}" is supported with crop_pct 1 only, not ${given.crop_pct}. Give --preprocess PRESET.`,
    )
  }
  const preprocessing: Preprocessing = {
    name,
    resize,
    resizeTo: null,
    cropShare: given.crop_pct,
    filter: given.interpolation,
    padColor: padColor(given.mean),
    orientation: 'apply',
    channelOrder: channels === 1 ? 'L' : 'RGB',
    scale: 1 / 255,
    mean: given.mean,
    std: given.std,
  }
  return { preprocessing, size: { height, width } }
}

const RESIZE = { center: 'shortest', squash: 'exact', border: 'letterbox' } as const

/** timm pads with the mean. */
function padColor(mean: readonly number[]): Preprocessing['padColor'] {
  const [r, g = r, b = r] = mean.map(value => Math.min(255, Math.max(0, Math.round(255 * value))))
  return [r, g, b]
}
