import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../demo/command/cache.ts'
import { pictureFolder } from '../demo/command/picture-folder.ts'
import { LABELS } from '../demo/pictures/index.ts'
import { type Atlas, type ManifestLayer, openAtlas, scan } from '../src/index.ts'
import { type DrawnHit, masksOf, type PartCover, partCovers } from './part-cover.ts'
import { inTemporaryFolder } from './step.ts'

/**
 * `npm run story`: the numbers which prove that the demo's network goes from edges to things, against controls. Uses the
 * pictures that the demo shows.
 */
const PICTURES = { count: 3000, seed: 7 }
const TOP = 50
const masks = masksOf(PICTURES.seed)
const NETWORK = fileURLToPath(new URL('../../demo/network/', import.meta.url))

interface LayerFacts {
  readonly name: string
  /** Shares of its units: alive; with 7 or more of 9 hits in one class; with half of the top 50 in one class. */
  readonly live: number
  readonly nine: number
  readonly half: number
  readonly parts: readonly PartCover[]
}

await inTemporaryFolder(async work => {
  const set = await pictureFolder(cacheFolder(), PICTURES)
  const out = join(work, 'story.atlas')
  const model = join(NETWORK, 'network.onnx')
  const preprocess = join(NETWORK, 'preprocess.json')
  await scan({ model, preprocess, sources: [set], out, top: TOP, views: 'none' })
  const atlas = await openAtlas(out)
  const random = randomOf(7)
  const layers: LayerFacts[] = []
  for (const layer of atlas.layers) layers.push(await factsOf(atlas, layer, random))
  for (const { name, live, nine, half } of layers)
    console.log(
      `${name}: live ${percent(live)}, 7 of 9 in one class ${percent(nine)}, 25 of 50 ${percent(half)}`,
    )
  checkClasses(layers)
  checkParts(layers.slice(1).flatMap(({ parts }) => parts))
})

async function factsOf(atlas: Atlas, layer: ManifestLayer, random: () => number): Promise<LayerFacts> {
  let [live, nine, half] = [0, 0, 0]
  const parts: PartCover[] = []
  for (const { unit, status } of await atlas.units(layer)) {
    if (status !== 'live') continue
    live++
    const hits = await drawnHits(atlas, layer, unit)
    const most = (count: number) => Math.max(...classCounts(hits.slice(0, count)))
    if (most(9) >= 7) nine++
    if (most(TOP) >= TOP / 2) half++
    parts.push(...partCovers(hits.slice(0, 9), masks, random))
  }
  return { name: layer.name, live: live / layer.units, nine: nine / live, half: half / live, parts }
}

async function drawnHits(atlas: Atlas, layer: ManifestLayer, unit: number): Promise<DrawnHit[]> {
  const hits = await atlas.nine({ layer, unit })
  return Promise.all(
    hits.map(async hit => ({ ...hit, index: indexOf((await atlas.picture(hit.picture)).key) })),
  )
}

/** Number of a picture in its set: `wheel/0002.png` is the second of its class. */
function indexOf(key: string): number {
  const [label = '', file = ''] = key.split('/')
  return (Number.parseInt(file, 10) - 1) * LABELS.length + LABELS.indexOf(label)
}

function classCounts(hits: readonly DrawnHit[]): number[] {
  const counts: number[] = new Array(LABELS.length).fill(0)
  for (const { index } of hits) counts[index % LABELS.length]++
  return counts
}

function checkClasses(layers: readonly LayerFacts[]): void {
  const [first, last] = [layers[0], layers[layers.length - 1]]
  check(
    layers.every(({ live }) => live >= 0.98),
    'live units: 98% or more in every layer',
  )
  check(last.nine >= 0.45, 'conv5: 45% or more with 7 of 9 hits in one class')
  check(last.nine >= 3 * first.nine, 'conv5: three times as many of these as conv1')
  const rises = layers.every(({ half }, i) => i === 0 || half > layers[i - 1].half)
  check(rises, 'the share of units with half of their top 50 in one class rises from layer to layer')
}

/** Parts that 7 or more of 9 hits of a unit have in their middle, and twice as much of it as the controls. */
function checkParts(parts: readonly PartCover[]): void {
  const frequent = parts.filter(({ hits }) => hits >= 7)
  const strict = byKind(
    frequent.filter(
      ({ cover, sameClass, otherPlaces }) => cover >= 2 * sameClass && cover >= 2 * otherPlaces,
    ),
  )
  const loose = byKind(frequent.filter(({ cover, anyPicture }) => cover >= 2 * anyPicture))
  console.log(`parts against both strict controls (units, classes): ${text(strict)}`)
  console.log(`parts against shuffled masks: ${text(loose)}`)
  const shared = [...strict].filter(([, units]) => classesOf(units).size >= 2).map(([part]) => part)
  console.log(`of the first, from two classes or more: ${shared.join(', ')}`)
  const named = shared.includes('eye') && shared.includes('wheel')
  check(shared.length >= 4 && named, 'four kinds of part from two classes or more, eye and wheel among them')
  check(loose.size >= 8, 'eight kinds of part against shuffled masks')
}

type Kinds = ReadonlyMap<string, readonly PartCover[]>

function byKind(parts: readonly PartCover[]): Kinds {
  const kinds = new Map<string, PartCover[]>()
  for (const one of parts) kinds.set(one.part, [...(kinds.get(one.part) ?? []), one])
  return new Map([...kinds].sort((a, b) => b[1].length - a[1].length))
}

function classesOf(units: readonly PartCover[]): Set<string> {
  return new Set(units.flatMap(({ classes }) => classes))
}

function text(kinds: Kinds): string {
  return [...kinds].map(([part, units]) => `${part} ${units.length}, ${classesOf(units).size}`).join('; ')
}

function check(holds: boolean, what: string): void {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`)
  if (!holds) process.exitCode = 1
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** Numbers of 0 up to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}
