import * as z from 'zod'
import { InputError } from '../base/error.ts'
import type { JsonObject } from './config.ts'

/** Three numbers or one, per channel or for all. */
export const perChannel: z.ZodType<number[]> = z
  .union([
    z.array(z.number()).length(3),
    z.array(z.number()).length(1),
    z.number().transform(value => [value]),
  ])
  .refine(values => values.every(Number.isFinite))

/** A length in pixels. */
export const pixels: z.ZodType<number> = z.int().min(1).max(100_000)

/** A share above 0, at most 1. */
export const share: z.ZodType<number> = z.number().gt(0).max(1)

/**
 * The object as the schema has it, without the keys of `harmless`, without null, and without switches that are off.
 * @throws InputError that names the first key which is unknown, or whose value makes no sense
 */
export function checked<T>(
  schema: z.ZodType<T>,
  json: JsonObject,
  harmless: ReadonlySet<string>,
  name: string,
): T {
  const known = Object.entries(json).filter(([key, value]) => {
    return (
      !harmless.has(key) &&
      value !== null &&
      !(value === false && key.startsWith('do_') && isUnknown(schema, key))
    )
  })
  const result = schema.safeParse(Object.fromEntries(known))
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (issue.code === 'unrecognized_keys') {
    throw new InputError(
      `${name}: ${issue.keys.map(key => `"${key}"`).join(', ')} may change what the network is shown and is not supported. ` +
        'Give --preprocess PRESET, or take the key out.',
    )
  }
  const key = issue.path.join('.')
  throw new InputError(`${name}: "${key}" is ${JSON.stringify(valueAt(json, issue.path))}: ${issue.message}.`)
}

function isUnknown(schema: z.ZodType, key: string): boolean {
  return !(schema instanceof z.ZodObject && key in schema.shape)
}

function valueAt(json: JsonObject, path: readonly PropertyKey[]): unknown {
  let value: unknown = json
  for (const key of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return value
}

/** Standard deviations divide: none may be 0. */
export const deviations: z.ZodType<number[]> = perChannel.refine(values => values.every(value => value > 0), {
  message: 'a standard deviation must be above 0',
})
