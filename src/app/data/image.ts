/** Images that were asked for, by address; the oldest are let go. */
const known = new Map<string, Promise<HTMLImageElement>>()
const most = 1500

/** Tells when a loaded image can be painted at once: until then its place stays as it is. */
export function whenDecoded(image: HTMLImageElement, then: () => void): void {
  image.decode().then(then, then)
}

/** An image that can be drawn; it may be drawn many times. Fails where it is not there. */
export function loadImage(src: string): Promise<HTMLImageElement> {
  const found = known.get(src)
  if (found) return found
  const image = new Image()
  const loaded = new Promise<HTMLImageElement>((resolve, reject) => {
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error(`no image at ${src}`))
  })
  image.src = src
  known.set(src, loaded)
  loaded.catch(() => {
    // It is not there, and will not be asked for again.
  })
  for (const old of known.keys()) {
    if (known.size <= most) break
    known.delete(old)
  }
  return loaded
}
