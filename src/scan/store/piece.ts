const pieceBytes = 1 << 20

/**
 * The same bytes in larger pieces: to write a piece costs a trip through the thread pool, however small it is.
 * A piece is overwritten by the next: it must be written before that is asked for.
 */
export async function* inPieces(
  chunks: AsyncIterable<Uint8Array>,
  size: number = pieceBytes,
): AsyncGenerator<Uint8Array, void, undefined> {
  const piece = new Uint8Array(size)
  let filled = 0
  for await (const chunk of chunks) {
    if (filled > 0 && filled + chunk.length > size) {
      yield piece.subarray(0, filled)
      filled = 0
    }
    if (chunk.length > size) yield chunk
    else {
      piece.set(chunk, filled)
      filled += chunk.length
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}
