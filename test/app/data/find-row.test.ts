import { describe, expect, it } from 'vitest'
import { findRows } from '../../../src/app/data/find-row.ts'
import type { FindDocument } from '../../../src/server/api/document.ts'

const unit = (number: number, why: 'name' | 'note' | 'label') => ({
  layer: 'conv3',
  unit: number,
  note: 'a note',
  why,
  label: 'wheel',
})
const found: FindDocument = {
  schema: 1,
  units: [unit(1, 'label'), unit(2, 'note'), unit(3, 'name')],
  layers: [
    { layer: 'conv2', note: 'wheels' },
    { layer: 'wheel1', note: null },
  ],
  labels: [{ label: 'wheel', pictures: 1 }],
}
const names = (text: string, most?: number) => findRows(found, text, most).map(({ name }) => name)

describe('what was found', () => {
  it('stands in the order name, note, label, layers by a note, units by a label', () => {
    expect(names('Wheel')).toEqual(['wheel1', 'conv3:3', 'conv3:2', 'wheel', 'conv2', 'conv3:1'])
  })

  it('ends after as many as are shown', () => {
    expect(names('wheel', 2)).toEqual(['wheel1', 'conv3:3'])
  })

  it('says of a unit found by its label what the label is', () => {
    expect(findRows(found, 'wheel').find(({ name }) => name === 'conv3:1')?.note).toBe('wheel')
  })

  it('leads from a label to its pictures', () => {
    const row = findRows(found, 'wheel').find(({ kind }) => kind === 'label')
    expect(row?.page).toEqual({ name: 'pictures' })
    expect(row?.state.label).toBe('wheel')
    expect(row?.note).toBe('1 picture')
  })
})
