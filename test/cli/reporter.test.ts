import { describe, expect, it } from 'vitest'
import { reporter } from '../../src/cli/reporter.ts'
import { fakeTerminal } from './fake-terminal.ts'

/** A pass over `total` pictures, one every 100 ms. */
function pass(mode: 'bar' | 'lines' | 'json' | 'quiet', total: number, from = 0) {
  const terminal = fakeTerminal({ live: mode === 'bar' })
  let time = 0
  const to = reporter(mode, terminal, () => time)
  for (let done = from; done <= total; done++, time += 100)
    to.progress({ stage: 'pass', done, total, unit: 'pictures', skipped: done > 5 ? 2 : 0 })
  to.end()
  return terminal
}

describe('reporter', () => {
  it('writes a line per tenth where there is no terminal, with speed, time left and skipped', () => {
    const lines = pass('lines', 40).stderr().trim().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe('pass 10%, 4 of 40 pictures, 10 pictures/s, 3.6 s left')
    expect(lines.at(-1)).toBe('pass 100%, 40 of 40 pictures, 10 pictures/s, 2 skipped')
  })

  it('counts the speed of a resumed pass from where it began this time', () => {
    expect(pass('lines', 100, 90).stderr()).toBe('pass 100%, 100 of 100 pictures, 10 pictures/s, 2 skipped\n')
  })

  it('rewrites one line on a terminal, never wider than it, and takes it away at the end', () => {
    const text = pass('bar', 20).stderr()
    expect(text).not.toContain('\n')
    expect(text.endsWith('\r\u001b[2K')).toBe(true)
    for (const line of text.split('\r\u001b[2K')) expect(line.length).toBeLessThan(80)
    expect(text).toContain('10 of 20 pictures  10 pictures/s  1.0 s left  2 skipped')
  })

  it('writes JSON lines to standard output, about one a second', () => {
    const terminal = pass('json', 40)
    const lines = terminal
      .stdout()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.length).toBeLessThan(8)
    expect(lines.at(-1)).toMatchObject({
      type: 'progress',
      stage: 'pass',
      done: 40,
      total: 40,
      skipped: 2,
      per_second: 10,
    })
    expect(terminal.stderr()).toBe('')
  })

  it('is silent when told so', () => {
    expect(pass('quiet', 40).stderr()).toBe('')
  })
})
