import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeFile } from '../../src/pictures/decode-node.ts'
import { keyPath } from '../../src/pictures/key.ts'
import { type ListedPicture, pictures, readListing } from '../../src/pictures/listing-node.ts'
import type { Pixels } from '../../src/pictures/preprocessing.ts'
import { readSources } from '../../src/pictures/source-node.ts'
import { view } from '../../src/pictures/view.ts'
import { sharedFolder } from '../shared.ts'
import { plain } from './drawn.ts'

interface Expected {
  readonly path: string
  readonly path_hex: string
  readonly expect: 'read' | 'skip' | 'either'
  readonly size?: readonly [number, number]
  readonly quadrants?: readonly (readonly number[])[]
  readonly setup?: string
}

const shared = sharedFolder()
const root = process.getuid?.() === 0

describe.skipIf(!shared)('hostile pictures (needs ../shared)', () => {
  let folder = ''
  let expected: readonly Expected[] = []
  const listed = new Map<string, ListedPicture>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unitscope-hard-'))
    execFileSync('tar', ['-xzf', join(shared ?? '', 'hard.tar.gz'), '-C', folder])
    expected = JSON.parse(readFileSync(join(folder, 'hard', 'expected.json'), 'utf8')).pictures
    chmodSync(join(folder, 'hard/pictures/unreadable.jpg'), 0)
    chmodSync(join(folder, 'hard/pictures/unreadable-folder'), 0)
    for await (const picture of pictures(readSources([join(folder, 'hard/pictures')]))) {
      listed.set(Buffer.from(keyPath(picture.key)).toString('hex'), picture)
    }
  })
  afterAll(() => {
    chmodSync(join(folder, 'hard/pictures/unreadable-folder'), 0o700)
    rmSync(folder, { recursive: true })
  })

  /** Pixels, why not, or null where it was passed over. */
  async function outcome({ path_hex }: Expected): Promise<Pixels | { reason: string } | null> {
    const picture = listed.get(path_hex) ?? listed.get(`${path_hex}2f`)
    if (picture === undefined) return null
    return picture.reason === null ? decodeFile(picture.path, plain) : { reason: picture.reason }
  }

  test('every file is read or skipped as it should be', async () => {
    const wrong: unknown[] = []
    for (const file of expected) {
      if (file.expect === 'either' || (file.setup && root)) continue
      const got = await outcome(file)
      const read = got !== null && !('reason' in got)
      if (read !== (file.expect === 'read')) wrong.push([file.path, got])
    }
    expect(wrong).toEqual([])
  })

  test('pictures that are read have the size and the colours of their quarters, whatever their format', async () => {
    for (const file of expected) {
      const got = await outcome(file)
      if (file.expect === 'skip' || got === null || 'reason' in got) continue
      if (file.size) expect([file.path, got.width, got.height]).toEqual([file.path, ...file.size])
      file.quadrants?.forEach((color, i) => {
        const x = Math.floor(got.width * (i % 2 ? 0.75 : 0.25))
        const y = Math.floor(got.height * (i < 2 ? 0.25 : 0.75))
        color.forEach((value, c) => {
          expect(Math.abs(got.data[(y * got.width + x) * 3 + c] - value), file.path).toBeLessThanOrEqual(45)
        })
      })
    }
  })

  test('each skip has one line that says why', async () => {
    const reasons: Record<string, string | undefined> = {}
    for (const file of expected) {
      const got = await outcome(file)
      if (got !== null && 'reason' in got && !(file.setup && root)) reasons[file.path] = got.reason
    }
    expect(reasons).toMatchObject({
      'svg-named.png': 'SVG, not a photograph',
      'truncated-half.jpg': 'truncated JPEG',
      'zero-bytes.jpg': 'empty file',
      'text.jpg': 'text, not a picture',
      'header-only.jpg': 'truncated JPEG',
      'bomb-header.png': '10000 Mpixel is over the limit of 100',
      'bomb-real-20000x20000.png': '400 Mpixel is over the limit of 100',
      'bad-crc.png': 'damaged PNG (vipspng: libpng read error)',
      'zero-size.png': 'PNG with a broken header',
      'dangling.jpg': 'dangling link',
      'outside.jpg': 'text, not a picture',
      'pipe.jpg': 'named pipe, not a file',
      'loop-here': 'link to a folder above it',
    })
  })

  test('one pixel and 20000 x 1 pixels become views', async () => {
    for (const path of ['one-pixel.png', 'long-20000x1.png']) {
      const got = await outcome({ path, path_hex: Buffer.from(path).toString('hex'), expect: 'read' })
      if (got === null || 'reason' in got) throw new Error(path)
      for (const resize of ['shortest', 'exact', 'letterbox', 'none'] as const) {
        expect(view(got, { ...plain, resize }, { width: 224, height: 200 }).data.length).toBe(224 * 200 * 3)
      }
    }
  })

  test('the listing counts what the walk yields', async () => {
    const { found, skipped, labels } = await readListing(readSources([join(folder, 'hard/pictures')]))
    expect(found).toBe(listed.size)
    expect(skipped).toBe([...listed.values()].filter(picture => picture.reason !== null).length)
    expect(labels).toContain('names')
  })
})
