import { z } from 'zod'
import type { Storage, WritableStorage } from '../../atlas/storage.ts'
import type { LessonDocument } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'

const FILE = 'lesson.json'
const LARGEST = 1 << 24

const count = z.int().min(0)
const value = z.union([z.number(), z.null(), z.literal('inf'), z.literal('-inf')])
const pair = z.tuple([count, count])
const numbers = z.array(z.number())

const filter = z
  .object({
    layer: z.string(),
    unit: count,
    picture: count,
    box: z.tuple([z.int(), z.int(), z.int(), z.int()]),
    pixels: z.array(z.int().min(0).max(255)),
    input: z.object({ scale: z.number(), mean: numbers.min(1), std: numbers.min(1) }),
    weights: z.object({ shape: z.tuple([count, count, count]), values: numbers }),
    stride: z.tuple([z.int().min(1), z.int().min(1)]),
    places: z.object({ row: count, col: count, rows: z.int().min(1), cols: z.int().min(1) }),
    line: z.object({ gain: z.number(), bias: z.number() }).nullable(),
    rectified: z.boolean(),
    ceiling: z.number().nullable().default(null),
    likeness: z.array(z.number().nullable()),
    approximate: z.boolean(),
  })
  .refine(({ box: [x0, y0, x1, y1], pixels, weights: { shape, values } }) => {
    const [rows, cols, colours] = shape
    return pixels.length === (x1 - x0) * (y1 - y0) * colours && values.length === rows * cols * colours
  })

const map = z
  .object({
    schema: z.literal(SCHEMA),
    size: pair,
    scale: z.number(),
    data: z.base64(),
    row: count,
    col: count,
    value,
    values: z.array(value),
    approximate: z.boolean(),
  })
  .refine(({ size: [rows, cols], values }) => values.length === rows * cols)

const lesson: z.ZodType<LessonDocument> = z.object({
  schema: z.literal(SCHEMA),
  filters: z.array(filter),
  maps: z.array(z.object({ layer: z.string(), unit: count, picture: count, map })),
  depth: z.array(
    z.object({ layer: z.string(), share: z.number().nullable(), variety: z.number().nullable() }),
  ),
})

/** What an atlas carries for the lesson; null where nothing is stored, or nothing that makes sense: it can be made again. */
export async function readStoredLesson(storage: Storage): Promise<LessonDocument | null> {
  const size = await storage.size(FILE)
  if (size === null || size > LARGEST) return null
  try {
    const read = lesson.safeParse(JSON.parse(new TextDecoder().decode(await storage.read(FILE))))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Stores it beside the tables of an atlas. */
export function writeStoredLesson(storage: WritableStorage, document: LessonDocument): Promise<void> {
  return storage.write(FILE, new TextEncoder().encode(`${JSON.stringify(document)}\n`))
}
