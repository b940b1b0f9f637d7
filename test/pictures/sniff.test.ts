import { expect, test } from 'vitest'
import { sniff } from '../../src/pictures/sniff.ts'

const bytes = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))

test.each([
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\x89PNG\r\n\x1a\n\0', 'png'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['\0\0\0\x1cftypmif1\0\0\0\0mif1avif', 'avif'],
])('%j is %s', (head, format) => {
  expect(sniff(bytes(head))).toEqual({ format })
})

test.each([
  ['', 'empty file'],
  ['<?xml version="1.0"?>\n<!-- a picture -->\n<svg width="1">', 'SVG, not a photograph'],
  ['%PDF-1.7', 'PDF, not a photograph'],
  ['hello\n', 'text, not a picture'],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC is not supported'],
  ['\0\0\0\x18ftypisom\0\0\0\0isommp42', 'video, not a picture'],
  ['\xff\x0a\x00', 'JPEG XL is not supported'],
  ['BM\0\0', 'BMP is not supported'],
  ['\x01\x02\x03\x04', 'not a picture in a known format'],
])('%j is refused: %s', (head, reason) => {
  expect(sniff(bytes(head))).toEqual({ reason })
})
