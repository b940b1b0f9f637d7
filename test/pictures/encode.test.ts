import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decode } from '../../src/pictures/decode-node.ts'
import { encodePng, encodeWebp } from '../../src/pictures/encode-node.ts'
import { viewHash } from '../../src/pictures/hash-node.ts'
import { drawn } from './drawn.ts'

const apply = { orientation: 'apply' } as const

test('PNG and lossless WebP give the pixels back', async () => {
  const picture = drawn(40, 30)
  expect(await decode(await encodePng(picture), apply)).toEqual(picture)
  expect(await decode(await encodeWebp(picture, { lossless: true }), apply)).toEqual(picture)
})

test('alpha is kept when encoding and laid on white when decoding', async () => {
  const data = Uint8Array.of(10, 20, 30, 255, 90, 90, 90, 0)
  const file = await encodeWebp({ data, width: 2, height: 1 }, { lossless: true })
  expect((await sharp(file).metadata()).hasAlpha).toBe(true)
  expect(await decode(file, apply)).toMatchObject({ data: Uint8Array.of(10, 20, 30, 255, 255, 255) })
})

test('16 bits are scaled to 8, with alpha too', async () => {
  const grey = await sharp(Uint16Array.of(299, 59999), { raw: { width: 2, height: 1, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer()
  expect(await decode(grey, apply)).toMatchObject({ data: Uint8Array.of(1, 1, 1, 234, 234, 234) })
  const clear = await sharp(Uint16Array.of(9999, 9999, 9999, 0), {
    raw: { width: 1, height: 1, channels: 4 },
  })
    .toColourspace('rgb16')
    .png()
    .toBuffer()
  expect(await decode(clear, apply)).toMatchObject({ data: Uint8Array.of(255, 255, 255) })
})

test('orientation is applied or ignored as told', async () => {
  const turned = await sharp(drawn(6, 4).data, { raw: { width: 6, height: 4, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer()
  expect(await decode(turned, apply)).toMatchObject({ width: 4, height: 6 })
  expect(await decode(turned, { orientation: 'ignore' })).toEqual(drawn(6, 4))
})

test('an embedded profile changes no pixel', async () => {
  const { data } = drawn(6, 4)
  const file = await sharp(data, { raw: { width: 6, height: 4, channels: 3 } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  const bare = await sharp(file, { ignoreIcc: true }).raw().toBuffer()
  expect(await decode(file, apply)).toMatchObject({ data: new Uint8Array(bare) })
})

test('equal bytes in another shape are another view; the number is the first 53 bits of the digest', () => {
  const data = new Uint8Array(12)
  const flat = viewHash({ data, width: 4, height: 1 })
  expect(viewHash({ data, width: 4, height: 1 })).toEqual(flat)
  expect(viewHash({ data, width: 1, height: 4 }).hex).not.toBe(flat.hex)
  expect(flat.hex).toMatch(/^[0-9a-f]{32}$/)
  expect(BigInt(flat.number)).toBe(BigInt(`0x${flat.hex.slice(0, 16)}`) >> 11n)
})
