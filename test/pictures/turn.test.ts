import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decode } from '../../src/pictures/decode-node.ts'
import { Turn } from '../../src/pictures/turn.ts'

test('what is to run alone waits for what runs, and what comes later waits for it', async () => {
  const turn = new Turn()
  const told: string[] = []
  const work = (name: string, ms: number) => async () => {
    told.push(`${name} begins`)
    await setTimeout(ms)
    told.push(`${name} ends`)
  }
  await Promise.all([
    turn.together(work('a', 20)),
    turn.together(work('b', 1)),
    setTimeout(5).then(() =>
      Promise.all([
        turn.alone(work('x', 10)),
        turn.together(work('c', 1)),
        turn.alone(() => Promise.reject(new Error('no matter'))).catch(() => {}),
        turn.alone(work('y', 1)),
      ]),
    ),
  ])
  expect(told.slice(0, 2)).toEqual(['a begins', 'b begins'])
  const order = told.filter(text => !/^b|begins$/.test(text))
  expect(order).toEqual(['a ends', 'x ends', 'y ends', 'c ends'])
  for (const name of ['x', 'y']) {
    expect(told[told.indexOf(`${name} begins`) + 1]).toBe(`${name} ends`)
  }
})

test('a damaged picture has the same reason whatever is decoded beside it', async () => {
  const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => (i * 7919) % 256)
  const png = await sharp(data, { raw: { width: 16, height: 16, channels: 3 } })
    .png()
    .toBuffer()
  const broken = png.subarray(0, 200)
  const alone = await decode(broken, { orientation: 'apply' })
  expect(alone).toHaveProperty('reason')
  for (let i = 0; i < 40; i++) {
    const all = await Promise.all(
      [png, png, broken, png, png].map(one => decode(one, { orientation: 'apply' })),
    )
    expect(all[2]).toEqual(alone)
    expect(all.filter(one => 'data' in one)).toHaveLength(4)
  }
})
