import { describe, expect, it } from 'vitest'
import { actionOf, type KeyPress, keyTable } from '../../src/app/state/key-table.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  modified: false,
  at: 'page',
  ...more,
})
const ask = (key: string, more?: Partial<KeyPress>) => actionOf(press(key, more), true)?.action ?? null

describe('keys', () => {
  it('each ask for one thing', () => {
    const keys = keyTable.flatMap(line => line.keys.map(([key]) => key))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('are written in lower case where they are letters, and asked for in either', () => {
    expect(ask('p')).toBe('patches')
    expect(ask('P')).toBe('patches')
  })

  it('say which of the nine', () => {
    expect(actionOf(press('7'), true)).toEqual({ action: 'hit', digit: 7 })
  })

  it('do nothing with Control, Command or Alt', () => {
    expect(ask('c', { modified: true })).toBe(null)
  })

  it('do nothing while something is typed, but Escape ends it', () => {
    expect(ask('n', { at: 'text' })).toBe(null)
    expect(ask('ArrowLeft', { at: 'text' })).toBe(null)
    expect(ask('Escape', { at: 'text' })).toBe('out')
  })

  it('leave arrows to what moves by them, and letters work there', () => {
    expect(ask('ArrowLeft', { at: 'mover' })).toBe(null)
    expect(ask('r', { at: 'mover' })).toBe('hits')
  })

  it('leave Space and Enter to a button, and arrows work there', () => {
    expect(ask(' ', { at: 'button' })).toBe(null)
    expect(ask('Enter', { at: 'button' })).toBe(null)
    expect(ask('ArrowRight', { at: 'button' })).toBe('next')
  })

  it('of a single character can be switched off, and the others remain', () => {
    for (const key of ['/', '?', 'g', '3', '+']) expect(actionOf(press(key), false)).toBe(null)
    for (const key of ['ArrowUp', 'Escape', 'Enter', ' ']) expect(actionOf(press(key), false)).not.toBe(null)
  })
})
