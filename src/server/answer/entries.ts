import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { EntryRow } from '../../atlas/tables/entries.ts'
import type { EntriesDocument } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { oncePer } from './once.ts'
import type { OpenedAtlas } from './opened.ts'

/** The history of a layer, as short as it can be kept. */
interface LayerEntries {
  readonly unit: Int32Array
  readonly picture: Int32Array
  readonly value: Float32Array
}

interface History {
  readonly layers: ReadonlyMap<string, LayerEntries>
  readonly changes: readonly number[]
}

const parts = 10

/** `entries/L`: the history of a layer in its true order. */
export async function entriesDocument(opened: OpenedAtlas, layer: ManifestLayer): Promise<EntriesDocument> {
  const { layers } = await history(opened)
  const { unit, picture, value } = layers.get(layer.name) ?? new GrowingEntries().cut()
  const pictures = opened.progress?.pictures ?? opened.atlas.manifest.pictures.count
  return {
    schema: SCHEMA,
    layer: layer.name,
    pictures,
    unit: Array.from(unit),
    picture: Array.from(picture),
    value: Array.from(value),
  }
}

/** By tenth of the pictures: the share of hits in the nines that it changed. */
export async function changes(opened: OpenedAtlas): Promise<readonly number[]> {
  return (await history(opened)).changes
}

/** The table is read once for all layers. */
const history: (opened: OpenedAtlas) => Promise<History> = oncePer(async ({ atlas, progress }) => {
  const { layers, manifest } = atlas
  const growing = new Map(layers.map(({ name }) => [name, new GrowingEntries()]))
  const firsts = new Map(layers.map(({ name, first_unit }) => [name, first_unit]))
  const replay = new Replay(manifest.units, manifest.top, progress?.pictures ?? manifest.pictures.count)
  for await (const entry of atlas.entries()) {
    const first = firsts.get(entry.layer)
    if (first === undefined) continue
    growing.get(entry.layer)?.add(entry)
    replay.enter(first + entry.unit, entry)
  }
  return {
    layers: new Map([...growing].map(([name, entries]) => [name, entries.cut()])),
    changes: replay.end(),
  }
})

/** Columns that grow by doubling. */
class GrowingEntries {
  #count = 0
  #unit = new Int32Array(64)
  #picture = new Int32Array(64)
  #value = new Float32Array(64)

  add({ unit, picture, value }: EntryRow): void {
    if (this.#count === this.#unit.length) this.#grow()
    this.#unit[this.#count] = unit
    this.#picture[this.#count] = picture
    this.#value[this.#count++] = value
  }

  cut(): LayerEntries {
    const [unit, picture, value] = [this.#unit, this.#picture, this.#value]
    const to = this.#count
    return { unit: unit.slice(0, to), picture: picture.slice(0, to), value: value.slice(0, to) }
  }

  #grow(): void {
    const [unit, picture, value] = [this.#unit, this.#picture, this.#value]
    const length = 2 * this.#count
    this.#unit = new Int32Array(length)
    this.#unit.set(unit)
    this.#picture = new Int32Array(length)
    this.#picture.set(picture)
    this.#value = new Float32Array(length)
    this.#value.set(value)
  }
}

/** Plays the entries again: at the end of each tenth of the pictures, how much of the nines came in with it. */
class Replay {
  readonly #top: number
  readonly #pictures: number
  readonly #picture: Int32Array
  readonly #value: Float32Array
  readonly #changes: number[] = []

  constructor(units: number, top: number, pictures: number) {
    this.#top = top
    this.#pictures = pictures
    this.#picture = new Int32Array(units * top).fill(-1)
    this.#value = new Float32Array(units * top)
  }

  /** Strongest first, of equal ones the earlier; whoever is last leaves a full nine. */
  enter(unit: number, { picture, value }: EntryRow): void {
    while (picture >= this.#startOf(this.#changes.length + 1) && this.#changes.length < parts - 1)
      this.#close()
    const first = unit * this.#top
    if (first < 0 || first >= this.#picture.length) return
    let at = first + this.#top - 1
    const before = (i: number) => this.#picture[i - 1] < 0 || value > this.#value[i - 1]
    for (; at > first && before(at); at--) {
      this.#picture[at] = this.#picture[at - 1]
      this.#value[at] = this.#value[at - 1]
    }
    this.#picture[at] = picture
    this.#value[at] = value
  }

  end(): number[] {
    while (this.#changes.length < parts) this.#close()
    return this.#changes
  }

  #close(): void {
    const start = this.#startOf(this.#changes.length)
    let [changed, held] = [0, 0]
    for (const picture of this.#picture) {
      if (picture >= 0) held++
      if (picture >= start) changed++
    }
    this.#changes.push(held === 0 ? 0 : changed / held)
  }

  #startOf(part: number): number {
    return Math.floor((part * this.#pictures) / parts)
  }
}
