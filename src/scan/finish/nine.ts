import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folderStorage } from '../../atlas/folder-node.ts'
import { type ImageRange, PackWriter, patchesPack } from '../../atlas/pack.ts'
import type { State } from '../../atlas/state.ts'
import { MachineError } from '../../base/error.ts'
import { hasCode } from '../../base/system-error.ts'
import { inOrder } from '../crew/in-order.ts'
import { jobsPerWorker, type Pool } from '../crew/pool.ts'
import type { NineImage, NineJob } from '../crew/work-nine.ts'
import type { Task } from '../plan/task.ts'
import { writeWhole } from '../store/storage.ts'
import type { FinishLayer } from './layer-group.ts'
import type { GroupPlaces } from './places.ts'

/** The images of a unit in its layer's pack. */
export interface UnitImages {
  readonly top: ImageRange | null
  readonly random: ImageRange | null
  readonly wide: ImageRange | null
}

const kinds = ['top', 'random', 'wide'] as const
const unitsPerJob = 8
const mostDeaths = 5

/** Files of the images of a layer: where each is in the pack, written when the pack is whole. [units, 3, 2] */
function indexPath(work: string, { ordinal }: FinishLayer): string {
  return join(work, `nines-${ordinal}`)
}

/** Where the images of a layer are, or null while its pack is not written. */
export async function readImages(work: string, layer: FinishLayer): Promise<readonly UnitImages[] | null> {
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await readFile(indexPath(work, layer)))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  const ranges = new Float64Array(bytes.buffer)
  const range = (i: number) => (ranges[i + 1] > 0 ? { offset: ranges[i], size: ranges[i + 1] } : null)
  return Array.from({ length: layer.units }, (_, unit) => {
    return { top: range(6 * unit), random: range(6 * unit + 2), wide: range(6 * unit + 4) }
  })
}

export interface LayerJob {
  readonly task: Task
  readonly pool: Pool<'nine'>
  readonly state: State
  readonly layer: FinishLayer
  readonly places: GroupPlaces
  /** Is told how many units are done more. */
  readonly onUnits: (count: number) => void
}

/** Encodes the images of a layer's units into its pack. */
export async function encodeLayer({ task, pool, state, layer, places, onUnits }: LayerJob): Promise<void> {
  const { workers, signal, target } = task
  const files = places.group.chunks.map(({ files }) => files.patches)
  const sink = await folderStorage(target.folder).create(patchesPack(layer.ordinal))
  const pack = new PackWriter(sink)
  const ranges = new Float64Array(6 * layer.units)
  try {
    const jobs = unitJobs(state, layer, places, files)
    const encoded = inOrder(jobs, jobsPerWorker * workers, job => encodeImages(pool, job))
    for await (const { units, at, images } of encoded) {
      signal?.throwIfAborted()
      for (const [i, image] of images.entries()) {
        const { offset, size } = await pack.add(image)
        ranges.set([offset, size], at[i])
      }
      onUnits(units)
    }
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  }
  await writeWhole(indexPath(target.work, layer), [new Uint8Array(ranges.buffer)])
}

async function encodeImages(
  pool: Pool<'nine'>,
  { nine, units, at }: UnitsJob,
): Promise<{ units: number; at: readonly number[]; images: readonly Uint8Array[] }> {
  for (let deaths = 1; ; deaths++) {
    const outcome = await pool.run(nine)
    if (outcome.kind === 'done') return { units, at, images: outcome.result }
    if (deaths === mostDeaths)
      throw new MachineError(
        `Workers die while they encode patches (the last ${outcome.how}): is there enough memory?`,
      )
  }
}

interface UnitsJob {
  readonly nine: NineJob
  readonly units: number
  /** Where the range of each image goes. */
  readonly at: readonly number[]
}

function* unitJobs(
  state: State,
  layer: FinishLayer,
  places: GroupPlaces,
  files: readonly string[],
): Generator<UnitsJob> {
  for (let start = 0; start < layer.units; start += unitsPerJob) {
    const end = Math.min(start + unitsPerJob, layer.units)
    const images: NineImage[] = []
    const at: number[] = []
    for (let unit = start; unit < end; unit++)
      for (const [i, kind] of kinds.entries()) {
        const image = imageOf(state, layer, unit, kind, places)
        if (!image) continue
        images.push(image)
        at.push(6 * unit + 2 * i)
      }
    yield { ...withOwnFiles(images, files), units: end - start, at }
  }
}

function imageOf(
  state: State,
  layer: FinishLayer,
  unit: number,
  kind: (typeof kinds)[number],
  places: GroupPlaces,
): NineImage | null {
  const { tile, wideTile } = layer.fields.find(
    ({ channels }) => unit >= channels.start && unit < channels.end,
  )!
  const size = kind === 'wide' ? wideTile : tile
  const all = layer.unit + unit
  const slots = kind === 'random' ? state.randomPicture : state.picture
  const pictures = slots.subarray(all * state.top, (all + 1) * state.top).filter(picture => picture >= 0)
  if (!size || pictures.length === 0) return null
  const found = Array.from(pictures, picture => places.find(picture, all))
  return {
    ...size,
    files: Int32Array.from(found, ({ chunk }) => chunk),
    offsets: Float64Array.from(found, ({ offset, wideOffset }) => (kind === 'wide' ? wideOffset : offset)),
  }
}

/** A job opens only the files that its images need. */
function withOwnFiles(images: readonly NineImage[], files: readonly string[]): { nine: NineJob } {
  const used = [...new Set(images.flatMap(image => Array.from(image.files)))]
  const position = new Map(used.map((file, i) => [file, i]))
  const moved = images.map(image => ({ ...image, files: image.files.map(file => position.get(file)!) }))
  return { nine: { files: used.map(file => files[file]), images: moved } }
}
