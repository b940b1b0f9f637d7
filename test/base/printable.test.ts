import { describe, expect, it } from 'vitest'
import { printable } from '../../src/base/printable.ts'

describe('printable', () => {
  it('escapes what would break the line or move the cursor', () => {
    expect(printable('new\nline\tand\u001b[2J\u009b')).toBe('new\\nline\\tand\\u001b[2J\\u009b')
  })

  it('escapes what turns the direction of the text', () => {
    expect(printable('\u202egpj.rtl.jpg\u2066\u061c')).toBe('\\u202egpj.rtl.jpg\\u2066\\u061c')
  })

  it('keeps every script, emoji with joiners, quotes and backslashes', () => {
    const name = 'é ß 狐 שלום 🦊👩\u200d🔬 "\'`\\'
    expect(printable(name)).toBe(name)
  })

  it('escapes a lone surrogate', () => {
    expect(printable('a\ud800b')).toBe('a\\ud800b')
  })
})
