import type { Page } from 'playwright-core'

/** Waits until nothing of a page is on its way: no request, nothing marked as busy, no image in sight. */
export function settling(page: Page): () => Promise<void> {
  const open = new Set<object>()
  let begun = 0
  page.on('request', request => {
    // A stream of events stays open as long as the page.
    if (!/^(https?|file):/.test(request.url()) || request.resourceType() === 'eventsource') return
    begun++
    open.add(request)
  })
  page.on('requestfinished', request => open.delete(request))
  page.on('requestfailed', request => open.delete(request))
  return async () => {
    for (let before = -1; before !== begun || open.size > 0; ) {
      before = begun
      await page.waitForFunction(isStill)
      // What arrived is drawn, and asks for what it needs, within two frames.
      await page.evaluate(twoFrames)
    }
  }
}

function isStill(): boolean {
  const inSight = ({ left, top, right, bottom }: DOMRect) =>
    right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
  const awaited = (image: HTMLImageElement) =>
    !image.complete && (image.loading !== 'lazy' || inSight(image.getBoundingClientRect()))
  return (
    document.querySelector('main') !== null &&
    document.querySelector('[aria-busy=true]') === null &&
    document.fonts.status === 'loaded' &&
    ![...document.images].some(awaited)
  )
}

async function twoFrames(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
}
