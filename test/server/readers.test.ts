import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atlasHashes, differingFiles } from '../../check/atlas-bytes.ts'
import { serveAtlas } from '../../check/served.ts'
import type { Progress } from '../../src/base/progress.ts'
import type { AtlasDocument } from '../../src/server/api/document.ts'
import { program } from '../page/demo-atlas.ts'
import { type ScannedSet, scannedSet } from '../studies/scanned-atlas.ts'

// Workers are files of the built package.
const built = new URL('../../dist/src/scan/scan.js', import.meta.url)
const { scan } = (await import(built.href)) as typeof import('../../src/scan/scan.ts')

const pictures = 100
const readers = 50
/** Addresses that each of them reads while one part of the scan runs. */
const each = 5
const layers = ['conv1', 'conv2', 'conv3']

let set: ScannedSet
beforeAll(async () => {
  set = await scannedSet(pictures)
})
afterAll(() => set.remove())

/** Addresses that answer as long as there is an atlas. */
const always = (i: number) => {
  const layer = layers[i % 3]
  return [
    'api/atlas',
    `api/layer/${layer}`,
    `api/unit/${layer}/${i % 3}`,
    `api/entries/${layer}`,
    `api/pictures?from=${i % 7}&n=20`,
    `api/find?q=${layer}`,
    'api/notes',
    'api/lesson',
    '',
    'app.js',
  ]
}

/** Addresses of what may not be there yet. */
const later = (i: number) => {
  const layer = layers[i % 3]
  const unit = i % 3
  return [
    `api/nine/${layer}/${unit}.webp`,
    `api/random/${layer}/${unit}.webp`,
    `api/wide/conv1/${unit}.webp`,
    `api/view/${i % pictures}.webp`,
    `api/original/${i % pictures}`,
    `api/picture/${i % pictures}`,
    `api/map/${layer}/${unit}/${i % pictures}`,
    `api/entry/${layer}/${unit}/${i % pictures}.webp`,
    `api/projection/deconvnet/${layer}/${unit}.webp`,
  ]
}

/** What one reader saw at some addresses: answers that no reader should get, and whether the scan was unfinished. */
async function reads(url: string, from: number) {
  const faults: string[] = []
  let unfinished = false
  for (let i = from; i < from + each; i++) {
    const [sure, unsure] = [always(i), later(i)]
    const path = [...sure, ...unsure][i % (sure.length + unsure.length)]
    const answer = await fetch(`${url}${path}`)
    const body = await answer.text()
    if (!answer.ok && (sure.includes(path) || ![404, 409].includes(answer.status)))
      faults.push(`${path}: ${answer.status} ${body.slice(0, 300)}`)
    if (path === 'api/atlas' && answer.ok) unfinished ||= JSON.parse(body).state === 'unfinished'
  }
  return { faults, unfinished }
}

it('fifty readers of a scan that goes on see no error, and the scan writes what it writes without them', async () => {
  const out = join(set.folder, 'read.atlas')
  /** Scans on, from where it was; ends early at the first progress that `until` wants. */
  const go = async (until: (at: Progress) => boolean = () => false) => {
    const stop = new AbortController()
    const job = { model: set.model, sources: [set.pictures], out, preprocess: 'unit', workers: 1 }
    const progress = (at: Progress) => until(at) && stop.abort(new Error('enough'))
    await scan({ ...job, signal: stop.signal, progress }).catch(error => {
      if (!stop.signal.aborted) throw error
    })
  }
  const after = (count: number) => (at: Progress) => at.stage === 'pass' && at.done >= count
  await go(after(32))
  const viewer = await serveAtlas(['serve', out, '--port', '0'], program)
  try {
    const seen: Awaited<ReturnType<typeof reads>>[] = []
    for (const [part, until] of [after(64), after(pictures - 4), undefined].entries()) {
      const reading = Array.from({ length: readers }, (_, i) => reads(viewer.url, part * each + i))
      const [, ...read] = await Promise.all([go(until), ...reading])
      seen.push(...read)
    }
    expect(seen.flatMap(({ faults }) => faults)).toEqual([])
    expect(seen.some(({ unfinished }) => unfinished)).toBe(true)
    const atlas: AtlasDocument = await (await fetch(`${viewer.url}api/atlas`)).json()
    expect(atlas.state).toBe('finished')
  } finally {
    await viewer.close()
  }
  expect(differingFiles(atlasHashes(set.atlas), atlasHashes(out))).toEqual([])
}, 180_000)
