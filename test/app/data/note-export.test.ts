import { describe, expect, it } from 'vitest'
import { emptyNotes } from '../../../src/app/data/note-draft.ts'
import { addEdit, noteEdit } from '../../../src/app/data/note-edit.ts'
import { figureCommand, listFile, listTable, notesTable } from '../../../src/app/data/note-export.ts'

const note = noteEdit({ of: 'units', name: 'a:1' }, '=1+1, "quoted"', '2026-03-01')
const notes = addEdit('two eyes', ['b:2', 'a:1'], '2026-03-02')(note(emptyNotes))

describe('a list as a file', () => {
  it('keeps its order, with notes, as JSON', () => {
    const { name, text } = listFile('two eyes', notes)
    expect(name).toBe('two-eyes.json')
    expect(JSON.parse(text)).toEqual({
      list: 'two eyes',
      units: [
        { unit: 'b:2', note: null },
        { unit: 'a:1', note: '=1+1, "quoted"' },
      ],
    })
  })

  it('is a table whose cells are no formulas', () => {
    expect(listTable('two eyes', notes).text).toBe(
      'place,unit,note\r\n1,b:2,\r\n2,a:1,"\'=1+1, ""quoted"""\r\n',
    )
  })

  it('has a name that is no path', () => {
    expect(listFile('../../etc', notes).name).toBe('etc.json')
    expect(listFile('///', notes).name).toBe('list.json')
  })
})

describe('all notes as a table', () => {
  it('has a line for each note and for each unit of a list', () => {
    expect(notesTable(notes).text.split('\r\n')).toHaveLength(5)
  })
})

describe('the command of a figure', () => {
  it('names the units in their order', () => {
    expect(figureCommand('eyes', ['b:2', 'a:1'])).toBe('unitscope figure ATLAS b:2 a:1 -o eyes.png')
  })

  it('keeps what a shell would take for its own', () => {
    expect(figureCommand('x', ["a b';rm:1"])).toBe("unitscope figure ATLAS 'a b'\\'';rm:1' -o x.png")
  })
})
