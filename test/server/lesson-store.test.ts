import { expect, test } from 'vitest'
import { readStoredLesson, writeStoredLesson } from '../../src/server/answer/lesson-store.ts'
import type { LessonDocument } from '../../src/server/api/document.ts'
import { memoryStorage } from '../atlas/memory-storage.ts'

const lesson: LessonDocument = {
  schema: 1,
  filters: [
    {
      layer: 'conv1',
      unit: 2,
      picture: 7,
      box: [-1, 0, 1, 2],
      pixels: [1, 2, 3, 255],
      input: { scale: 1, mean: [0], std: [1] },
      weights: { shape: [2, 1, 1], values: [0.5, -1] },
      stride: [1, 1],
      places: { row: 0, col: 0, rows: 1, cols: 2 },
      line: null,
      rectified: true,
      ceiling: 6,
      likeness: [0.5, null],
      approximate: false,
    },
  ],
  maps: [
    {
      layer: 'conv1',
      unit: 2,
      picture: 7,
      map: {
        schema: 1,
        size: [1, 2],
        scale: 3,
        data: 'AP8=',
        row: 0,
        col: 1,
        value: 'inf',
        values: [null, 'inf'],
        approximate: false,
      },
    },
  ],
  depth: [{ layer: 'conv1', share: 0.5, variety: null }],
}

const file = 'lesson.json'
const bytes = (text: string) => new TextEncoder().encode(text)

test('what is stored for the lesson is read again as it was', async () => {
  const storage = memoryStorage()
  expect(await readStoredLesson(storage)).toBeNull()
  await writeStoredLesson(storage, lesson)
  expect(await readStoredLesson(storage)).toEqual(lesson)
})

test('one that was stored before ceilings were known has none', async () => {
  const storage = memoryStorage()
  await storage.write(file, bytes(JSON.stringify(lesson).replace('"ceiling":6,', '')))
  expect((await readStoredLesson(storage))?.filters[0].ceiling).toBeNull()
})

test('what makes no sense is as good as nothing: it can be made again', async () => {
  const [filter] = lesson.filters
  const [{ map }] = lesson.maps
  const damaged = [
    '{"schema":1',
    'null',
    JSON.stringify({ ...lesson, schema: 2 }),
    JSON.stringify({ ...lesson, filters: [{ ...filter, pixels: [1] }] }),
    JSON.stringify({ ...lesson, filters: [{ ...filter, pixels: [1, 2, 3, 256] }] }),
    JSON.stringify({ ...lesson, maps: [{ ...lesson.maps[0], map: { ...map, values: [1] } }] }),
    JSON.stringify({ ...lesson, maps: [{ ...lesson.maps[0], map: { ...map, data: '<b>' } }] }),
    JSON.stringify({ ...lesson, depth: [{ layer: 'conv1', share: 'half', variety: 1 }] }),
  ]
  for (const text of damaged) {
    const storage = memoryStorage()
    await storage.write(file, bytes(text))
    expect(await readStoredLesson(storage), text.slice(0, 80)).toBeNull()
  }
})

test('a file that is larger than any lesson is not read', async () => {
  const storage = {
    ...memoryStorage(),
    size: async () => 2 ** 24 + 1,
    read: () => Promise.reject(new Error('read')),
  }
  expect(await readStoredLesson(storage)).toBeNull()
})
