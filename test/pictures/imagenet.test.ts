import { expect, test } from 'vitest'
import { imagenetClasses, imagenetName, labelText } from '../../src/pictures/imagenet.ts'
import { imagenetTable } from '../../src/pictures/imagenet-table.ts'

test('the classes stand in the order of networks, which is that of their folders; no two share a name', () => {
  const names = imagenetClasses()
  expect(names).toHaveLength(1000)
  expect([0, 1, 207, 281, 985, 999].map(i => names[i])).toEqual([
    'tench',
    'goldfish',
    'golden retriever',
    'tabby',
    'daisy',
    'toilet tissue',
  ])
  expect(new Set(names.map(name => name.toLowerCase())).size).toBe(1000)
  const folders = imagenetTable.match(/\d{8}/g)!
  expect(folders).toHaveLength(1000)
  expect(folders.toSorted()).toEqual(folders)
})

test('a folder is shown by the name of its class, any other label as it is', () => {
  expect(imagenetName('n02099601')).toBe('golden retriever')
  for (const label of ['n00000001', '02099601', 'n2099601', 'golden retriever', '']) {
    expect(imagenetName(label)).toBeNull()
  }
  expect(labelText('n02012849')).toBe('crane (bird)')
  expect(labelText('steering_wheel')).toBe('steering wheel')
})
