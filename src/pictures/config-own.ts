import * as z from 'zod'
import type { Geometry, JsonObject } from './config.ts'
import { checked, deviations, perChannel, pixels, share } from './config-value.ts'
import type { Preprocessing } from './preprocessing.ts'

const byte = z.int().min(0).max(255)

const schema = z.strictObject({
  name: z.string().optional(),
  resize: z.enum(['shortest', 'exact', 'letterbox', 'none']).default('shortest'),
  resizeTo: pixels.nullable().default(null),
  cropShare: share.default(0.875),
  filter: z.enum(['bilinear', 'bicubic', 'nearest']).default('bilinear'),
  padColor: z.tuple([byte, byte, byte]).default([0, 0, 0]),
  orientation: z.enum(['apply', 'ignore']).default('apply'),
  channelOrder: z.enum(['RGB', 'BGR', 'L']).default('RGB'),
  scale: z.number().default(1),
  mean: perChannel.default([0, 0, 0]),
  std: deviations.default([1, 1, 1]),
  size: z.strictObject({ height: pixels, width: pixels }).optional(),
})

/** Our own form: the members of `Preprocessing`, each with a default (raw bytes, 87.5 % of the shorter side), and `size`. */
export function own(json: JsonObject, name: string): Geometry {
  const { size, ...given } = checked(schema, json, new Set(), name)
  const preprocessing: Preprocessing = { ...given, name: given.name ?? name }
  return { preprocessing, size: size ?? null }
}
