import { afterEach, describe, expect, test, vi } from 'vitest'
import { PageWorker } from '../../../src/app/data/page-worker.ts'
import { whyNotLive } from '../../../src/app/data/site-live.ts'
import type { FromWorker, ToWorker } from '../../../src/app/live/message.ts'

/** A worker that notes what it is told, and says what a test lets it say. */
class FakeWorker extends EventTarget {
  static last: FakeWorker
  readonly told: ToWorker[] = []

  constructor() {
    super()
    FakeWorker.last = this
  }

  postMessage(message: ToWorker): void {
    this.told.push(message)
  }

  terminate(): void {}

  say(message: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }))
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

function opened(): { page: PageWorker; worker: FakeWorker } {
  vi.stubGlobal('Worker', FakeWorker)
  const page = new PageWorker(new URL('http://site/live.js'))
  return { page, worker: FakeWorker.last }
}

const picture = { kind: 'set', original: null, view: 'http://site/view/1.webp' } as const
const never = new AbortController().signal

describe('a worker of a page', () => {
  test('answers each question with its own answer, in whatever order', async () => {
    const { page, worker } = opened()
    const asked = [1, 2].map(unit => page.ask('map', { picture, layer: 0, unit }, never))
    const answer = (value: number) => ({ values: new Float32Array(1), size: [1, 1] as const, at: 0, value })
    worker.say({ id: 1, answer: answer(20) })
    worker.say({ id: 0, answer: answer(10) })
    expect((await Promise.all(asked)).map(({ value }) => value)).toEqual([10, 20])
  })

  test('is told what is given up, whose answer nobody hears', async () => {
    const { page, worker } = opened()
    const abort = new AbortController()
    const asked = page.ask('maxima', { picture }, abort.signal)
    abort.abort(new Error('moved on'))
    await expect(asked).rejects.toThrow('moved on')
    expect(worker.told.at(-1)).toEqual({ cancel: 0 })
    worker.say({ id: 0, error: { code: 'late', what: 'late', where: null, way_out: null } })
  })

  test('says what went wrong, and that it ended', async () => {
    const { page, worker } = opened()
    const refused = page.ask('maxima', { picture }, never)
    worker.say({ id: 0, error: { code: 'wasm', what: 'no wasm here', where: null, way_out: 'serve' } })
    await expect(refused).rejects.toMatchObject({ code: 'wasm', wayOut: 'serve' })
    const left = page.ask('maxima', { picture }, never)
    page.close()
    await expect(left).rejects.toMatchObject({ code: 'worker' })
  })
})

test('a page that was opened from a folder says that it cannot run the network, and what can', () => {
  expect(whyNotLive('file:')).toMatch(/web server.*unitscope serve/)
  expect(whyNotLive('https:')).toBeNull()
})
