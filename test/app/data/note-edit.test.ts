import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftBetween, emptyNotes, readDraft, withDraft } from '../../../src/app/data/note-draft.ts'
import {
  addEdit,
  dropEdit,
  listOf,
  moveEdit,
  noteEdit,
  noteOf,
  removeEdit,
  renameEdit,
} from '../../../src/app/data/note-edit.ts'
import type { NotesDocument } from '../../../src/server/api/document.ts'

const date = '2026-03-01T10:00:00.000Z'
const unitsOf = (notes: NotesDocument, list: string) => listOf(notes, list)?.units
const three = addEdit('eyes', ['a:1', 'b:2', 'c:3'], date)(emptyNotes)

describe('a note', () => {
  const target = { of: 'units', name: 'pw6:349' } as const

  it('is written with its date', () => {
    expect(noteOf(noteEdit(target, 'dog eyes', date)(emptyNotes), target)).toEqual({ text: 'dog eyes', date })
  })

  it('without text is taken away', () => {
    const written = noteEdit(target, 'dog eyes', date)(emptyNotes)
    expect(noteEdit(target, '', date)(written)).toEqual(emptyNotes)
  })

  it('is nobody’s where a name is a word of the language', () => {
    expect(noteOf(emptyNotes, { of: 'units', name: '__proto__' })).toBe(null)
    expect(listOf(emptyNotes, 'constructor')).toBe(null)
  })

  it('may be of a name that is a word of the language', () => {
    const odd = { of: 'layers', name: '__proto__' } as const
    expect(noteOf(noteEdit(odd, 'x', date)(emptyNotes), odd)?.text).toBe('x')
  })
})

describe('a list', () => {
  it('holds each unit once, in the order in which they came', () => {
    expect(unitsOf(addEdit('eyes', ['b:2', 'd:4'], date)(three), 'eyes')).toEqual([
      'a:1',
      'b:2',
      'c:3',
      'd:4',
    ])
  })

  it('lets a unit go', () => {
    expect(unitsOf(removeEdit('eyes', 'b:2', date)(three), 'eyes')).toEqual(['a:1', 'c:3'])
  })

  it('moves a unit, at most to its ends', () => {
    expect(unitsOf(moveEdit('eyes', 'c:3', -1, date)(three), 'eyes')).toEqual(['a:1', 'c:3', 'b:2'])
    expect(unitsOf(moveEdit('eyes', 'a:1', 9, date)(three), 'eyes')).toEqual(['b:2', 'c:3', 'a:1'])
    expect(unitsOf(moveEdit('eyes', 'z:9', 1, date)(three), 'eyes')).toEqual(['a:1', 'b:2', 'c:3'])
  })

  it('keeps its units whatever is moved where', () => {
    fc.assert(
      fc.property(fc.constantFrom('a:1', 'b:2', 'c:3'), fc.integer(), (unit, by) => {
        const moved = unitsOf(moveEdit('eyes', unit, by, date)(three), 'eyes')
        expect([...(moved ?? [])].sort()).toEqual(['a:1', 'b:2', 'c:3'])
      }),
    )
  })

  it('is renamed in its place, but not over another', () => {
    const two = addEdit('legs', ['d:4'], date)(three)
    expect(Object.keys(renameEdit('eyes', 'faces')(two).lists)).toEqual(['faces', 'legs'])
    expect(renameEdit('eyes', 'legs')(two)).toBe(two)
  })

  it('is dropped alone', () => {
    const two = addEdit('legs', ['d:4'], date)(three)
    expect(Object.keys(dropEdit('eyes')(two).lists)).toEqual(['legs'])
  })
})

describe('a draft', () => {
  const base = noteEdit({ of: 'units', name: 'a:1' }, 'as it came', date)(three)
  const edited = addEdit('eyes', ['d:4'], date)(noteEdit({ of: 'units', name: 'a:1' }, '', date)(base))

  it('laid over the notes as they came gives the notes as they stand', () => {
    expect(withDraft(base, draftBetween(base, edited))).toEqual(edited)
  })

  it('holds nothing that was not changed', () => {
    expect(draftBetween(base, base)).toEqual({ units: {}, layers: {}, lists: {} })
  })

  it('is the same after it was kept as text', () => {
    const draft = draftBetween(base, edited)
    expect(readDraft(JSON.stringify(draft))).toEqual(draft)
  })

  it('of nonsense is empty, and a bad entry is left out alone', () => {
    expect(readDraft('{')).toEqual({ units: {}, layers: {}, lists: {} })
    const text = '{"units":{"a:1":5,"b:2":{"text":"x","date":null}},"lists":[]}'
    expect(readDraft(text).units).toEqual({ 'b:2': { text: 'x', date: null } })
  })
})
