import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { chromiumPath, openBrowser } from '../check/browser.ts'
import { scan, serve } from '../src/index.ts'
import type { Bench, Setting } from './bench.ts'
import { drawSmall } from './drawing.ts'
import { type Figure, spread } from './figure.ts'
import { gridNetwork } from './network/small.ts'

/** A reader who scrolls fast: pixels a second. */
const scrollSpeed = 3600
const slowDown = 4

/** What a reader waits for, in Chromium before a viewer of this machine. */
export const page: Bench = {
  name: 'page',
  about: 'the viewer in Chromium over an atlas of layers of 1,000 and 4,000 units; ms of wall time',
  run: async setting => {
    if (chromiumPath() === null)
      throw new Error('No Chromium was found: install it, or say in CHROMIUM where it is')
    const viewer = await serve([await gridAtlas(setting)], { port: 0 })
    const browser = await openBrowser()
    const rounds: Round[] = []
    try {
      for (let i = 0; i < (setting.quick ? 1 : 5); i++) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
        const opened = await context.newPage()
        rounds.push(await walk(opened, await context.newCDPSession(opened), viewer.url, setting))
        await context.close()
      }
    } finally {
      await browser.close()
      await viewer.close()
    }
    return figures(rounds)
  },
}

interface Round {
  readonly paint: number
  readonly nines: number
  readonly longTasks: number
  readonly longest: number
  readonly order: number
  readonly key: number
  readonly slider: number
  readonly memory: number
}

async function walk(opened: Page, devtools: CDPSession, url: string, setting: Setting): Promise<Round> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await opened.goto(`${url}#/`)
  const nines = await opened.waitForFunction(
    () => document.querySelectorAll('.us-nine-here').length >= 6 && performance.now(),
  )
  const paint = await opened.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await openLayer(opened, `${url}#/l/thousand`)
  const { longTasks, longest } = await scrolled(opened, setting.quick ? 3000 : 12_000)
  await openLayer(opened, `${url}#/l/thousands`)
  await opened.getByLabel('Order').focus()
  const order = await untilShown(opened, 'ArrowDown')
  await opened.locator('[role=grid] a').first().focus()
  const key = await untilShown(opened, 'ArrowRight')
  await opened.locator('input[type=range]').last().focus()
  await untilShown(opened, 'ArrowLeft')
  await idle(opened)
  const slider = await untilShown(opened, 'ArrowLeft')
  await scrolled(opened, setting.quick ? 3000 : 30_000)
  const memory = await heapOf(devtools)
  return { paint, nines: Number(await nines.jsonValue()), longTasks, longest, order, key, slider, memory }
}

async function openLayer(opened: Page, address: string): Promise<void> {
  await opened.goto(address)
  await opened.waitForSelector('[role=grid] .us-nine-here')
  await idle(opened)
}

const idle = (opened: Page) =>
  opened.evaluate(() => new Promise<void>(resolve => requestIdleCallback(() => resolve())))

/** Megabytes that scripts hold. */
async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('Performance.enable')
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20
}

/** Scrolls down, a frame at a time, and counts the tasks of more than 50 ms on the way. */
function scrolled(opened: Page, distance: number) {
  return opened.evaluate(
    ({ distance, speed }) =>
      new Promise<{ longTasks: number; longest: number }>(resolve => {
        const long: number[] = []
        const observer = new PerformanceObserver(list => {
          for (const { duration } of list.getEntries()) long.push(duration)
        })
        observer.observe({ type: 'longtask' })
        const from = performance.now()
        const frame = (now: number) => {
          const at = ((now - from) * speed) / 1000
          window.scrollTo(0, at)
          if (at < distance) return void requestAnimationFrame(frame)
          observer.disconnect()
          resolve({ longTasks: long.length, longest: Math.max(0, ...long) })
        }
        requestAnimationFrame(frame)
      }),
    { distance, speed: scrollSpeed },
  )
}

/**
 * Milliseconds from the press of a key to the end of the frame in which the grid is another. Both are told by the page: the way from
 * the bench to the browser and back is not in it.
 */
async function untilShown(opened: Page, key: string): Promise<number> {
  const watch = await opened.evaluateHandle(() => {
    let pressed = Number.NaN
    const press = ({ timeStamp }: Event) => {
      pressed = timeStamp
    }
    window.addEventListener('keydown', press, { capture: true, once: true })
    const { port1, port2 } = new MessageChannel()
    const shown = new Promise<number>(resolve => {
      port2.onmessage = () => resolve(performance.now() - pressed)
    })
    const observer = new MutationObserver(() => {
      if (Number.isNaN(pressed)) return
      observer.disconnect()
      // What is posted while a frame is made arrives when it has been painted.
      requestAnimationFrame(() => port1.postMessage(null))
    })
    // Images that arrive change nothing but classes.
    const changes = { subtree: true, childList: true, attributeFilter: ['tabindex', 'aria-label'] }
    observer.observe(document.querySelector('[data-pictures]') ?? document.body, changes)
    return { shown }
  })
  await opened.keyboard.press(key)
  return watch.evaluate(({ shown }) => shown)
}

function figures(rounds: readonly Round[]): Figure[] {
  const of = (what: string, name: keyof Round, unit: Figure['unit'], most: number): Figure => ({
    what,
    ...spread(rounds.map(round => round[name])),
    unit,
    most,
  })
  return [
    of(`first paint, CPU ${slowDown} times slower`, 'paint', 'ms', 500),
    of('nines of the first screen, likewise', 'nines', 'ms', 1500),
    of('scrolling through 1,000 units: tasks over 50 ms', 'longTasks', '', 0),
    of('the longest of them', 'longest', 'ms', 50),
    of('another order of 4,000 units: from the key to the end of the frame', 'order', 'ms', 100),
    of('a key that moves the focus in them, likewise', 'key', 'ms', 50),
    of('a step of the time slider, likewise', 'slider', 'ms', 50),
    of('memory of scripts after scrolling 4,000 units', 'memory', 'MB', 250),
  ]
}

/** An atlas with a layer of 1,000 and one of 4,000 units, over few small pictures. */
async function gridAtlas({ folder, quick, say }: Setting): Promise<string> {
  const pictures = join(folder, 'grid-pictures')
  const model = join(folder, 'grid.onnx')
  const out = join(folder, 'grid.atlas')
  await mkdir(folder, { recursive: true })
  await drawSmall(pictures, 1, quick ? 20 : 60, 4)
  await writeFile(model, gridNetwork())
  say('scanning a network of 5,016 units')
  await scan({ model, sources: [pictures], out, preprocess: 'unit', fresh: true })
  return out
}
