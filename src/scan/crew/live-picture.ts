import type { Box } from '../../base/interval.ts'
import type { Size } from '../../network/network.ts'
import { decode } from '../../pictures/decode-node.ts'
import { viewHash } from '../../pictures/hash-node.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'
import { show, showBytes } from '../../pictures/show-node.ts'

/** A picture that the network is shown now: one of the set, or a reader's own. */
export type LivePicture = SetPicture | OwnPicture

export interface SetPicture {
  readonly kind: 'set'
  /** Tells it from all others. */
  readonly id: string
  /** Where it may lie: the first with this view is it. */
  readonly paths: readonly Buffer[]
  /** Of its view; null: that of the first that can be read. */
  readonly hash: number | null
  /** The lossy view that the atlas keeps, and the part of it that shows the picture; null: it must not be taken, or is not kept. */
  readonly stored: { readonly bytes: Uint8Array; readonly content: Box } | null
}

export interface OwnPicture {
  readonly kind: 'own'
  readonly id: string
  /** Of a file. */
  readonly bytes: Uint8Array
}

/** What the network is shown. */
export interface LiveView {
  readonly view: View
  /** Of the original; null: only its view is here. */
  readonly original: { readonly width: number; readonly height: number } | null
}

/** Why a picture cannot be shown: a set's is not here (or another one now), a reader's own is none that can be read. */
export type Refused = { readonly kind: 'absent' } | { readonly kind: 'unreadable'; readonly reason: string }

/** The view of a picture: exact where the picture is here. */
export async function liveView(
  picture: LivePicture,
  preprocessing: Preprocessing,
  size: Size,
): Promise<LiveView | Refused> {
  if (picture.kind === 'own') {
    const shown = await showBytes(picture.bytes, preprocessing, size)
    if ('reason' in shown) return { kind: 'unreadable', reason: shown.reason }
    return { view: shown.view, original: { width: shown.width, height: shown.height } }
  }
  for (const path of picture.paths) {
    const shown = await show(Buffer.from(path), preprocessing, size)
    if (!('view' in shown)) continue
    if (picture.hash === null || viewHash(shown.view).number === picture.hash)
      return { view: shown.view, original: { width: shown.width, height: shown.height } }
  }
  return (picture.stored && (await storedView(picture.stored, size))) ?? { kind: 'absent' }
}

async function storedView(
  { bytes, content }: NonNullable<SetPicture['stored']>,
  { width, height }: Size,
): Promise<LiveView | null> {
  const pixels = await decode(bytes, { orientation: 'ignore' })
  if ('reason' in pixels || pixels.width !== width || pixels.height !== height) return null
  const transform = { scaleX: 1, scaleY: 1, cropX: content.x0, cropY: content.y0, content }
  return { view: { ...pixels, transform }, original: null }
}
