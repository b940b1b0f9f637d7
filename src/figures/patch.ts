import { CallError } from '../base/error.ts'
import type { Patch, ShareBox } from './content.ts'
import { tidy } from './text.ts'
import type { Theme } from './theme.ts'

/** Fill of what lies outside the picture; `hatchPattern` defines it. */
const hatchFill = 'url(#hatch)'
const hatchStep = 6

/** The hatch for outside the picture: mat under diagonal lines of one pixel, one every six pixels. */
export function hatchPattern({ mat, line }: Theme): string {
  const s = hatchStep
  const size = `width="${s}" height="${s}" patternUnits="userSpaceOnUse"`
  const lines = `M-1 1L1 -1M0 ${s}L${s} 0M${s - 1} ${s + 1}L${s + 1} ${s - 1}`
  return `<pattern id="hatch" ${size}><rect width="${s}" height="${s}" fill="${mat}"/><path d="${lines}" stroke="${line}"/></pattern>`
}

/** One patch as SVG inside a square of `side` pixels; what of it is outside the picture is hatched. */
export function drawPatch(
  patch: Patch,
  square: { x: number; y: number; side: number },
  theme: Theme,
): string {
  const whole = centredBox(patch.aspect ?? 1, square)
  const picture = patch.inside ? part(whole, patch.inside) : whole
  const hints = patch.pixelated ? ' image-rendering="optimizeSpeed" class="crisp"' : ''
  const href = `data:${mediaType(patch.bytes)};base64,${base64(patch.bytes)}`
  const image = `<image ${attributes(picture)} preserveAspectRatio="none"${hints} href="${href}"/>`
  const over =
    (patch.sees ? veil(whole, patch.sees, theme) : '') + (patch.frame ? frame(whole, patch.frame) : '')
  return `<rect ${attributes(whole)} fill="${hatchFill}"/>${image}${over}`
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function centredBox(aspect: number, { x, y, side }: { x: number; y: number; side: number }): Box {
  const width = Math.round(side * Math.min(1, aspect))
  const height = Math.round(side * Math.min(1, 1 / aspect))
  return { x: x + Math.floor((side - width) / 2), y: y + Math.floor((side - height) / 2), width, height }
}

/** Edges are rounded to whole pixels: a soft edge would look like part of the picture. */
function part({ x, y, width, height }: Box, share: ShareBox): Box {
  const left = Math.round(x + share.x0 * width)
  const top = Math.round(y + share.y0 * height)
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.round(x + share.x1 * width) - left),
    height: Math.max(1, Math.round(y + share.y1 * height) - top),
  }
}

/** Pales what is around, and draws a thin line around what the unit sees: it may be as pale itself. */
function veil(whole: Box, sees: ShareBox, theme: Theme): string {
  const seen = part(whole, sees)
  const path = `${rectanglePath(whole)}${rectanglePath(seen)}`
  const line = { x: seen.x - 0.5, y: seen.y - 0.5, width: seen.width + 1, height: seen.height + 1 }
  return (
    `<path d="${path}" fill="${theme.page}" fill-opacity="0.6" fill-rule="evenodd"/>` +
    `<rect ${attributes(line)} fill="none" stroke="${theme.ink}" stroke-opacity="0.6"/>`
  )
}

/** A white line over a wider black one: visible on snow and on coal, and thin on small patches. It stays inside the patch. */
function frame(whole: Box, share: ShareBox): string {
  const { x, y, width, height } = part(whole, share)
  const white = Math.min(1.5, Math.max(0.8, Math.max(whole.width, whole.height) / 100))
  const black = 2.4 * white
  const line = attributes({
    x: x + black / 2,
    y: y + black / 2,
    width: Math.max(1, width - black),
    height: Math.max(1, height - black),
  })
  return (
    `<rect ${line} fill="none" stroke="#000" stroke-opacity="0.7" stroke-width="${tidy(black)}"/>` +
    `<rect ${line} fill="none" stroke="#FFF" stroke-width="${tidy(white)}"/>`
  )
}

function rectanglePath({ x, y, width, height }: Box): string {
  return `M${tidy(x)} ${tidy(y)}h${tidy(width)}v${tidy(height)}h${tidy(-width)}z`
}

function attributes({ x, y, width, height }: Box): string {
  return `x="${tidy(x)}" y="${tidy(y)}" width="${tidy(width)}" height="${tidy(height)}"`
}

function mediaType(bytes: Uint8Array): string {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  const start = [...bytes.subarray(0, 4)].map(byte => byte.toString(16).padStart(2, '0')).join(' ')
  throw new CallError(`A patch for a figure starts with bytes ${start || '(none)'}: give it as PNG or JPEG.`)
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}
