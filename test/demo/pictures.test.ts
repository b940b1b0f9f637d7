import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawPicture, drawPictureSet, LABELS } from '../../demo/pictures/index.ts'
import hashes from './picture-hashes.json' with { type: 'json' }

const SEED = 1
const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex').slice(0, 16)
const first = LABELS.map((_, index) => drawPicture(SEED, index))

describe('a drawn picture', () => {
  it('has the same pixels for the same seed and index, on any machine: two of each class', () => {
    const second = LABELS.map((_, i) => drawPicture(SEED, LABELS.length + i))
    const found = Object.fromEntries(
      LABELS.map((label, i) => [label, [hash(first[i].data), hash(second[i].data)]]),
    )
    expect(found).toEqual(hashes)
  })

  it('does not depend on what was drawn before it', () => {
    for (const index of [13, 2, 13]) expect(hash(drawPicture(SEED, index).data)).toBe(hash(first[index].data))
  })

  it('is of the class that its index says, 128 pixels square, in colour, neither dark nor pale', () => {
    for (const [i, { label, width, height, data }] of first.entries()) {
      expect([label, width, height, data.length]).toEqual([LABELS[i], 128, 128, 3 * 128 * 128])
      const mean = data.reduce((sum, value) => sum + value, 0) / data.length
      expect(mean, label).toBeGreaterThan(60)
      expect(mean, label).toBeLessThan(200)
    }
  })

  it('has parts whose boxes and pixels are those of its mask', () => {
    for (const { parts, mask, label } of first) {
      expect(parts.length, label).toBeGreaterThan(0)
      const boxes = parts.map(() => ({ x0: 128, y0: 128, x1: 0, y1: 0 }))
      const counts = parts.map(() => 0)
      mask.forEach((number, place) => {
        if (number === 0) return
        const [box, x, y] = [boxes[number - 1], place % 128, Math.floor(place / 128)]
        counts[number - 1]++
        box.x0 = Math.min(box.x0, x)
        box.y0 = Math.min(box.y0, y)
        box.x1 = Math.max(box.x1, x + 1)
        box.y1 = Math.max(box.y1, y + 1)
      })
      expect(parts.map(({ pixels }) => pixels)).toEqual(counts)
      expect(parts.map(({ box }) => box)).toEqual(boxes)
    }
  })

  it('shows parts that several classes have, drawn by the same code', () => {
    const drawn = [...first, ...LABELS.map((_, i) => drawPicture(SEED, LABELS.length + i))]
    const classes = (part: string) =>
      new Set(drawn.filter(({ parts }) => parts.some(({ name }) => name === part)).map(({ label }) => label))
    for (const part of ['eye', 'wheel', 'window', 'letter', 'leaf']) {
      expect(classes(part).size, part).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('a set of drawn pictures', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-set-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const draw = (count: number) => drawPictureSet({ folder, count, seed: SEED, workers: 0 })

  it('lies in a folder a class, as PNG files with the very pixels, with a line of truth for each', async () => {
    await draw(5)
    const { data } = await sharp(join(folder, LABELS[2], '0001.png'))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(hash(data)).toBe(hash(first[2].data))
    const lines = (await readFile(join(folder, 'truth.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map(line => JSON.parse(line).file)).toEqual(
      LABELS.slice(0, 5).map(label => `${label}/0001.png`),
    )
    expect(JSON.parse(lines[3]).parts).toEqual(JSON.parse(JSON.stringify(first[3].parts)))
  })

  it('is gone on with where it was left, and a file that is gone is drawn again', async () => {
    expect(await draw(3)).toBe(3)
    await rm(join(folder, LABELS[1], '0001.png'))
    expect(await draw(5)).toBe(3)
    expect(await draw(5)).toBe(0)
    expect(await readdir(join(folder, LABELS[1]))).toEqual(['0001.png'])
  })

  it('stops at an abort, with its reason', async () => {
    const stop = new AbortController()
    const progress = ({ done }: { done: number }) => done === 2 && stop.abort(new Error('enough'))
    await expect(
      drawPictureSet({ folder, count: 9, seed: SEED, workers: 0, progress, signal: stop.signal }),
    ).rejects.toThrow('enough')
    expect((await readFile(join(folder, 'truth.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2)
  })
})
