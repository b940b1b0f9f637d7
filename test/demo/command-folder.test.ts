import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder } from '../../demo/command/cache.ts'
import { fillFolder, outputOf, takeFolder } from '../../demo/command/output.ts'
import { pictureFolder } from '../../demo/command/picture-folder.ts'
import type { Progress } from '../../src/base/progress.ts'
import { hasScreen, opener, openWith } from '../../src/cli/desk.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unitscope-demo-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the cache', () => {
  it('is where the system keeps what can be made again, or where XDG_CACHE_HOME says', () => {
    expect(cacheFolder({}, 'linux', '/home/ada')).toBe('/home/ada/.cache/unitscope')
    expect(cacheFolder({}, 'darwin', '/Users/ada')).toBe('/Users/ada/Library/Caches/unitscope')
    expect(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32', '/home/ada')).toBe('/local/unitscope')
    expect(cacheFolder({ XDG_CACHE_HOME: '/cache' }, 'linux', '/home/ada')).toBe('/cache/unitscope')
  })

  it('takes no path that is not absolute', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: 'cache' }, 'linux', '/home/ada')).toBe('/home/ada/.cache/unitscope')
  })
})

describe('the pictures in the cache', () => {
  const pictures = { count: 6, seed: 5 }
  const name = 'pictures-v1-seed5-6'

  it('have their folder when they are whole: an interrupted drawing is gone on with', async () => {
    const stop = new AbortController()
    const progress = ({ done }: Progress) => done === 4 && stop.abort(new Error('enough'))
    const interrupted = pictureFolder(folder, pictures, { workers: 0, signal: stop.signal, progress })
    await expect(interrupted).rejects.toThrow('enough')
    expect(await readdir(folder)).toEqual([`${name}.part`])
    const told: number[] = []
    const again = await pictureFolder(folder, pictures, {
      workers: 0,
      progress: ({ done }) => told.push(done),
    })
    expect(again).toBe(join(folder, name))
    expect(told).toEqual([4, 5, 6])
    expect(await readdir(folder)).toEqual([name])
    expect((await readFile(join(again, 'truth.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(6)
  })

  it('are not drawn twice, but one that is gone is', async () => {
    const whole = await pictureFolder(folder, pictures, { workers: 0 })
    await rm(join(whole, 'stripes', '0001.png'))
    const told: number[] = []
    await pictureFolder(folder, pictures, { workers: 0, progress: ({ done }) => told.push(done) })
    await pictureFolder(folder, pictures, { workers: 0, progress: ({ done }) => told.push(done) })
    expect(told).toEqual([5, 6, 6])
  })

  it('are told of where they cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(pictureFolder(join(folder, 'file'), pictures, { workers: 0 })).rejects.toThrow(
      /^Pictures cannot be drawn into .*file.*: .*Make room there, or set XDG_CACHE_HOME to another folder\.$/,
    )
  })
})

describe("the demo's folder", () => {
  it('gives up what was made of other pictures, and keeps what was made of the same', async () => {
    const output = outputOf(join(folder, 'out'))
    await takeFolder(output, { count: 9, seed: 1 })
    await mkdir(output.atlas)
    await writeFile(output.overview, 'png')
    await takeFolder(output, { count: 9, seed: 1 })
    expect((await readdir(output.folder)).sort()).toEqual(['demo.json', 'overview.png', 'picture-book.atlas'])
    await takeFolder(output, { count: 9, seed: 2 })
    expect(await readdir(output.folder)).toEqual(['demo.json'])
  })

  it('is not taken from other things', async () => {
    await writeFile(join(folder, 'thesis.tex'), '')
    await expect(takeFolder(outputOf(folder), { count: 9, seed: 1 })).rejects.toThrow('holds other things')
    expect(await readdir(folder)).toEqual(['thesis.tex'])
  })

  it('links to the pictures that it was made of, also when these are others than before', async () => {
    const output = outputOf(join(folder, 'out'))
    await takeFolder(output, { count: 9, seed: 1 })
    for (const set of ['one', 'two', 'two']) {
      await mkdir(join(folder, set), { recursive: true })
      await fillFolder(output, join(folder, set))
      expect(await readlink(output.pictures)).toBe(join(folder, set))
    }
  })
})

describe('opening a file', () => {
  it('is left to the program that the system has for it', () => {
    expect(opener('a.png', 'linux')).toEqual(['xdg-open', 'a.png'])
    expect(opener('a.png', 'darwin')).toEqual(['open', 'a.png'])
    expect(opener('a.png', 'win32').at(-1)).toBe('a.png')
  })

  it('is offered where there is a screen', () => {
    expect(hasScreen({}, 'linux')).toBe(false)
    expect(hasScreen({ DISPLAY: '' }, 'linux')).toBe(false)
    expect(hasScreen({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'freebsd')).toBe(true)
    expect(['darwin', 'win32'].map(platform => hasScreen({}, platform as NodeJS.Platform))).toEqual([
      true,
      true,
    ])
  })

  it('fails with a reason where there is no such program, or it fails', async () => {
    expect(await openWith(['no-such-program-here', 'a.png'])).toBe('no-such-program-here: ENOENT')
    expect(await openWith([process.execPath, '-e', 'process.exit(3)'])).toMatch(/ended with 3$/)
    expect(await openWith([process.execPath, '-e', ''])).toBeNull()
  })
})
