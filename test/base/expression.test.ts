import { describe, expect, test } from 'vitest'
import { type Habits, matching, type Named } from '../../src/base/expression.ts'

const all = [
  ['conv1', 'convolution'],
  ['conv1.norm', 'norm'],
  ['conv2', 'convolution'],
  ['conv10', 'convolution'],
  ['Dense', 'dense'],
  ['conv', 'dense'],
].map(([name, kind], i) => ({ name, kind, tensor: `t${'abcdef'[i]}/x:0`, ordinal: i + 1 }))
const usual: Habits<Named> = { isUsual: kind => kind === 'convolution', isAll: kind => kind !== 'norm' }
const names = (expression: string, habits?: Habits<Named>) =>
  matching(all, expression, habits).map(({ name }) => name)

describe('an expression', () => {
  test.each([
    ['conv1', ['conv1']],
    ['conv', ['conv']],
    ['td/x:0', ['conv10']],
    ['@3', ['conv2']],
    ['@03', []],
    ['CONV2', ['conv2']],
    ['conv1..conv10', ['conv1', 'conv1.norm', 'conv2', 'conv10']],
    ['@3..dENSE', ['conv2', 'conv10', 'Dense']],
    ['conv10..conv1', []],
    ['conv1..', []],
    ['dense', ['Dense', 'conv']],
    ['all', all.map(({ name }) => name)],
    ['conv1*', ['conv1', 'conv1.norm', 'conv10']],
    ['*1*0', ['conv10']],
    ['t*/x:0', all.map(({ name }) => name)],
    ['conv1*1', []],
    ['conv1.', ['conv1.norm']],
    ['con', ['conv1', 'conv1.norm', 'conv2', 'conv10', 'conv']],
    ['', []],
  ])('%j names %j where all kinds are usual', (expression, expected) => {
    expect(names(expression)).toEqual(expected)
  })

  test('means the usual kinds by ranges and beginnings, others where they are named', () => {
    expect(names('con', usual)).toEqual(['conv1', 'conv2', 'conv10'])
    expect(names('conv1.', usual)).toEqual(['conv1.norm'])
    expect(names('conv1..conv2', usual)).toEqual(['conv1', 'conv2'])
    expect(names('conv1.norm..conv2', usual)).toEqual(['conv1.norm', 'conv2'])
    expect(names('all', usual)).not.toContain('conv1.norm')
    expect(names('norm', usual)).toEqual(['conv1.norm'])
  })

  test('may be the exact name of something else, which goes before what is only like it', () => {
    const other = (name: string) =>
      ['con', 'CONV2', 'dense'].includes(name)
        ? { name: 'else', kind: 'tensor', tensor: name, ordinal: 9 }
        : null
    expect(names('con', { ...usual, other })).toEqual(['else'])
    expect(names('CONV2', { ...usual, other })).toEqual(['else'])
    expect(names('dense', { ...usual, other })).toEqual(['Dense', 'conv'])
    expect(names('conv1.', { ...usual, other })).toEqual(['conv1.norm'])
  })

  test('of many stars takes no longer than its text', () => {
    const long = [{ name: 'a'.repeat(10_000), kind: '', tensor: '', ordinal: 1 }]
    expect(matching(long, `${'*a'.repeat(2_000)}*b`)).toEqual([])
    expect(matching(long, `${'*a'.repeat(2_000)}*`)).toEqual(long)
  })
})
