import { z } from 'zod'
import { InputError } from '../base/error.ts'
import type { Manifest, ManifestLayer } from './manifest.ts'
import type { Storage, WritableStorage } from './storage.ts'

/** The newest schema of an atlas that is written and read. */
const SCHEMA = 1
const FILE = 'atlas.json'
const LARGEST = 1 << 26

const count = z.int().min(0)
const side = z.int().min(1).max(16_384)
const pair = z.tuple([z.number(), z.number()])
const jsonObject = z.record(z.string(), z.json())
const field = z.object({ size: pair, stride: pair, offset: pair }).nullable()

const layer = z.object({
  name: z.string().regex(/^[A-Za-z0-9._-]{1,80}$/),
  ordinal: z.int().min(1).max(1_000_000),
  kind: z.string(),
  tensor: z.string(),
  op: z.string(),
  units: z.int().min(1).max(1_000_000),
  first_unit: count,
  map: z.tuple([z.int().min(1), z.int().min(1)]),
  axes: z.object({ channel: count, row: count.nullable(), col: count.nullable() }),
  rectified: z.boolean(),
  activation: z.enum(['after', 'before', 'none']).optional(),
  receptive_fields: z
    .array(z.object({ channels: z.tuple([count, count]), global: z.boolean(), path: field, whole: field }))
    .min(1),
})

const manifest: z.ZodType<Manifest> = z.object({
  schema: z.literal(SCHEMA),
  version: z.string(),
  network: z.object({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    opset: z.int(),
    producer: z.string().nullable(),
    input: z.object({ name: z.string(), layout: z.enum(['NCHW', 'NHWC']), shape: z.array(z.int().min(1)) }),
    size: z.tuple([side, side]),
    classes: z.array(z.string()).nullable(),
    layers: count.optional(),
  }),
  preprocessing: jsonObject,
  sources: z.array(z.object({ name: z.string(), pictures: count })),
  pictures: z.object({ count, read: count, skipped: count, duplicates: count }),
  units: count,
  top: z.int().min(1).max(1000),
  labels: z.array(z.string()),
  layers: z.array(layer).min(1),
  edges: z.array(z.tuple([z.string(), z.string(), z.string()])),
  settings: jsonObject,
  summary: jsonObject,
  timing: jsonObject,
  machine: jsonObject,
})

/**
 * What an atlas says of itself. Members that we do not know are left out.
 * @throws InputError if there is no finished atlas, or it is damaged, or newer than this program
 */
export async function readManifest(storage: Storage): Promise<Manifest> {
  const path = `${storage.name}/${FILE}`
  const size = await storage.size(FILE)
  if (size === null) {
    throw new InputError(
      `${storage.name} is no finished atlas: it has no ${FILE}. Make one with "unitscope scan".`,
    )
  }
  if (size > LARGEST) throw damaged(path, `it has ${size} bytes`)
  const value = parse(await storage.read(FILE), path)
  checkSchema(value, path)
  const checked = check(value, path)
  if (!checked.success) throw damaged(path, firstIssue(checked.error))
  checkLayers(checked.data, path)
  return checked.data
}

/** Writes atlas.json. The last step of a scan: an atlas exists when this exists. */
export function writeManifest(storage: WritableStorage, value: Manifest): Promise<void> {
  return storage.write(FILE, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`))
}

function parse(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw damaged(path, 'it is no complete JSON', cause)
  }
}

/** Members that are nested thousands deep end the stack. */
function check(value: unknown, path: string): z.ZodSafeParseResult<Manifest> {
  try {
    return manifest.safeParse(value)
  } catch (cause) {
    throw damaged(path, 'it is nested too deep', cause)
  }
}

function checkSchema(value: unknown, path: string): void {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1)
    throw damaged(path, 'it has no schema')
  if (schema > SCHEMA) {
    throw new InputError(
      `${path} was written by a newer unitscope (schema ${schema}); this one reads up to ${SCHEMA}. Update unitscope.`,
    )
  }
}

function checkLayers({ layers, units }: Manifest, path: string): void {
  let next = 0
  const known = new Set<string | number>()
  for (const layer of layers) {
    const { name, ordinal, first_unit, units: own } = layer
    if (first_unit !== next)
      throw damaged(path, `layer ${name} begins at unit ${first_unit} instead of ${next}`)
    if (known.has(name.toLowerCase()) || known.has(ordinal))
      throw damaged(path, `layer ${name} is there twice`)
    checkFields(layer, path)
    known.add(name.toLowerCase()).add(ordinal)
    next += own
  }
  if (next !== units) throw damaged(path, `its layers have ${next} units instead of ${units}`)
}

/** Ranges of channels follow one another from 0 to the layer's units. */
function checkFields({ name, units, receptive_fields }: ManifestLayer, path: string): void {
  let next = 0
  for (const { channels } of receptive_fields) {
    const [start, end] = channels
    if (start !== next || end <= start)
      throw damaged(path, `layer ${name} has receptive fields of channels ${start} to ${end} behind ${next}`)
    next = end
  }
  if (next !== units)
    throw damaged(path, `layer ${name} has receptive fields of ${next} channels instead of ${units}`)
}

function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues
  return `${issue.path.join('.') || 'it'}: ${issue.message}`
}

function damaged(path: string, reason: string, cause?: unknown): InputError {
  return new InputError(`${path} is damaged: ${reason}. Copy the atlas again, or scan again with --fresh.`, {
    cause,
  })
}
