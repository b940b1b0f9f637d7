import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'

/** Something that is sent as it is: bytes, what they are, and how long they hold. */
export interface Body {
  readonly bytes: Uint8Array
  readonly type: string
  readonly etag: string
  /** Its address changes whenever it does. */
  readonly immutable: boolean
}

const packed = promisify(gzip)
const compressed = new WeakMap<Uint8Array, Promise<Uint8Array>>()
const worthIt = 1024

/** Text as it is sent. */
export function textBody(text: string, type: string): Body {
  const bytes = new TextEncoder().encode(text)
  return { bytes, type, etag: digest(bytes), immutable: false }
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}

/** Sends it, compressed where that helps; nothing but a word where the reader has it. */
export async function send(c: Context, { bytes, type, etag, immutable }: Body): Promise<Response> {
  const tag = `"${etag}"`
  c.header('etag', tag)
  c.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(tag)
  )
    return c.body(null, 304)
  c.header('content-type', type)
  if (!isText(type)) return c.body(owned(bytes))
  c.header('vary', 'accept-encoding')
  if (bytes.length < worthIt || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? ''))
    return c.body(owned(bytes))
  c.header('content-encoding', 'gzip')
  return c.body(owned(await gzipped(bytes)))
}

function isText(type: string): boolean {
  return /^(text\/|application\/(json|wasm|javascript))/.test(type)
}

function gzipped(bytes: Uint8Array): Promise<Uint8Array> {
  const found = compressed.get(bytes)
  if (found) return found
  const made = packed(bytes, { level: 6 })
  compressed.set(bytes, made)
  return made
}

/** Bytes of a buffer that nobody shares. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
}
