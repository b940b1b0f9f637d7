import { SNIFFED_BYTES, sniff } from '../../pictures/sniff.ts'
import { LiveError } from './trouble.ts'

/** The largest picture that a reader may bring, in bytes. */
const largestUpload: number = 20 * 2 ** 20

/**
 * The bytes of a picture that was sent. What is too large is refused before it is all here, what is no picture before anything
 * looks into it.
 * @throws LiveError
 */
export async function uploadedPicture(request: Request, most: number = largestUpload): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const bytes = await readUpTo(request.body, most)
  const sniffed = sniff(bytes.subarray(0, SNIFFED_BYTES))
  if ('format' in sniffed) return bytes
  throw new LiveError(415, {
    code: 'no-picture',
    what: `This is no picture that can be shown to the network: ${sniffed.reason}.`,
    where: null,
    way_out: 'Take a JPEG, PNG, WebP, GIF, TIFF or AVIF.',
  })
}

async function readUpTo(body: ReadableStream<Uint8Array> | null, most: number): Promise<Uint8Array> {
  if (!body) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(pieces)
    length += value.length
    if (length > most) {
      reader.cancel().catch(() => undefined)
      throw tooLarge(most)
    }
    pieces.push(value)
  }
}

function tooLarge(most: number): LiveError {
  return new LiveError(413, {
    code: 'too-large',
    what: `The picture is larger than ${Math.round(most / 2 ** 20)} MB.`,
    where: null,
    way_out: 'Save it smaller.',
  })
}
