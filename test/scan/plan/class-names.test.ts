import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { classNames } from '../../../src/scan/plan/class-names.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-classes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'classes.txt')
writeFileSync(file, 'cat\r\ndog\n')
const nothing = { asked: undefined, config: null, outputs: 1000, labels: [] }
const folders = ['n01440764', 'n01443537']

test('a file that is asked for goes before the one beside the model', async () => {
  const both = { ...nothing, asked: file, config: ['a', 'b'], outputs: 2 }
  expect(await classNames(both)).toEqual({ names: ['cat', 'dog'], notes: [] })
  expect((await classNames({ ...both, asked: undefined })).names).toEqual(['a', 'b'])
  expect((await classNames({ ...both, outputs: null })).names).toEqual(['cat', 'dog'])
})

test('an output more is background, and said', async () => {
  const { names, notes } = await classNames({ ...nothing, asked: file, outputs: 3 })
  expect(names).toEqual(['background', 'cat', 'dog'])
  expect(notes).toEqual(['3 outputs for 2 class names: the first output is taken for "background"'])
})

test('other numbers, and files that cannot be read, are refused', async () => {
  await expect(classNames({ ...nothing, asked: file, outputs: 5 })).rejects.toThrow(
    '2 class names for 5 outputs: --classes takes a name a line, in the order of the outputs',
  )
  await expect(classNames({ ...nothing, asked: join(folder, 'gone') })).rejects.toThrow(
    'cannot be read: --classes takes a text file, a name a line, or the word imagenet',
  )
})

test('those of ImageNet are there for the asking', async () => {
  const { names, notes } = await classNames({ ...nothing, asked: 'imagenet' })
  expect([names?.length, names?.[0], notes]).toEqual([1000, 'tench', []])
  expect((await classNames({ ...nothing, asked: 'imagenet', outputs: 1001 })).names?.slice(0, 2)).toEqual([
    'background',
    'tench',
  ])
  await expect(classNames({ ...nothing, asked: 'imagenet', outputs: 10 })).rejects.toThrow(
    '1000 class names for 10 outputs',
  )
})

test('unasked they are taken, and that is said, where outputs and labels both speak for them', async () => {
  const taken = await classNames({ ...nothing, labels: folders })
  expect([taken.names?.length, taken.notes]).toEqual([
    1000,
    ["1000 outputs, and folders named as ImageNet's: its class names are taken; others with --classes FILE"],
  ])
  expect((await classNames({ ...nothing, labels: folders, outputs: 1001 })).notes).toHaveLength(2)
  for (const labels of [[], ['n01440764'], [...folders, 'cat'], [...folders, 'n00000001']]) {
    expect(await classNames({ ...nothing, labels })).toEqual({ names: null, notes: [] })
  }
  for (const outputs of [null, 10, 999, 1002]) {
    expect((await classNames({ ...nothing, labels: folders, outputs })).names).toBeNull()
  }
})
