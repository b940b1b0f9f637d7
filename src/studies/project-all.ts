import { availableParallelism } from 'node:os'
import { folderStorage } from '../atlas/folder-node.ts'
import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Atlas } from '../atlas/open.ts'
import { PackWriter } from '../atlas/pack.ts'
import { type ProjectionRow, projectionsPack, projectionsTable } from '../atlas/tables/projections.ts'
import { openTable } from '../atlas/tables/read-table.ts'
import { writeTable } from '../atlas/tables/write-table.ts'
import { MachineError } from '../base/error.ts'
import type { JobOptions } from '../base/progress.ts'
import type { Method } from '../network/projection/plan.ts'
import { planProjection } from '../network/projection/plan-projection.ts'
import { mosaicColumns } from '../pictures/mosaic.ts'
import { Crew } from '../scan/crew/crew.ts'
import { inOrder } from '../scan/crew/in-order.ts'
import { jobsPerWorker, Pool } from '../scan/crew/pool.ts'
import type { ProjectJob, ProjectResult } from '../scan/crew/work-project.ts'
import { hitBoxes } from './hit-box.ts'
import { type OriginalPlaces, type Originals, openOriginals } from './original.ts'

export interface ProjectAllOptions extends OriginalPlaces, JobOptions {
  /** deconvnet unless told otherwise. */
  readonly method?: Method
  /** Processes; one per core unless told otherwise. */
  readonly workers?: number
}

/** What was stored, and what was there already. */
export interface StoredProjections {
  readonly folder: string
  readonly units: number
  readonly projections: number
  /** Layers that were done before. */
  readonly layersBefore: number
}

const unitsPerJob = 8
const mostDeaths = 3

/**
 * Stores the projections of the nine of all units of some layers beside an atlas' tables: `projections-METHOD/` with a pack for each
 * layer and an index. Goes on where it was interrupted: a layer that is in the index is done.
 * @throws CallError where an op on the way has no reverse rule, before anything is written
 * @throws InputError where network or pictures are others than those of the scan, MachineError where the disk refuses
 */
export async function projectAll(
  atlas: Atlas,
  layers: readonly ManifestLayer[],
  {
    method = 'deconvnet',
    workers = availableParallelism(),
    signal,
    progress,
    ...places
  }: ProjectAllOptions = {},
): Promise<StoredProjections> {
  const originals = await openOriginals(atlas, places)
  const rows = await storedRows(atlas, method)
  const done = new Set(rows.map(row => row.layer))
  const open = layers.filter(layer => !done.has(layer.name))
  for (const { tensor } of open) planProjection(originals.sized, tensor, method, originals.weights)
  const total = open.reduce((sum, layer) => sum + layer.units, 0)
  const crew = new Crew()
  let units = 0
  try {
    for (const layer of open) {
      const stored = await storeLayer(originals, layer, method, { workers, crew, signal }, count => {
        units += count
        progress?.({ stage: 'projections', done: units, total, unit: 'units' })
      })
      rows.push(...stored)
      await writeIndex(atlas, method, rows)
    }
  } finally {
    await crew.close()
  }
  const chosen = new Set(layers.map(({ name }) => name))
  return {
    folder: `${atlas.name}/projections-${method}`,
    units: layers.reduce((sum, layer) => sum + layer.units, 0),
    projections: rows.filter(row => chosen.has(row.layer)).length,
    layersBefore: layers.length - open.length,
  }
}

/** What an index has; nothing where there is none. */
async function storedRows(atlas: Atlas, method: Method): Promise<ProjectionRow[]> {
  const storage = folderStorage(atlas.name)
  const table = projectionsTable(method)
  if ((await storage.size(`${table.name}.parquet`)) === null) return []
  const rows: ProjectionRow[] = []
  for await (const row of (await openTable(storage, table)).all()) rows.push(row)
  return rows
}

async function writeIndex(atlas: Atlas, method: Method, rows: readonly ProjectionRow[]): Promise<void> {
  const order = new Map(atlas.layers.map(({ name }, i) => [name, i]))
  const sorted = rows.toSorted(
    (a, b) => (order.get(a.layer) ?? 0) - (order.get(b.layer) ?? 0) || a.unit - b.unit || a.rank - b.rank,
  )
  const table = projectionsTable(method)
  const sink = await folderStorage(atlas.name).create(`${table.name}.parquet`)
  try {
    await writeTable(table, sorted, sink)
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  }
}

interface Running {
  readonly workers: number
  readonly crew: Crew
  readonly signal: AbortSignal | undefined
}

/** Writes the pack of a layer. @returns the rows of its hits */
async function storeLayer(
  originals: Originals,
  layer: ManifestLayer,
  method: Method,
  { workers, crew, signal }: Running,
  onUnits: (count: number) => void,
): Promise<ProjectionRow[]> {
  const { atlas, sized, weights, files, preprocessing } = originals
  const columns = mosaicColumns(atlas.manifest.top)
  const plan = planProjection(sized, layer.tensor, method, weights)
  const pool = await Pool.open('project', { files, plan, preprocessing, columns }, { workers, crew })
  const sink = await folderStorage(atlas.name).create(projectionsPack(method, layer.ordinal))
  const pack = new PackWriter(sink)
  const rows: ProjectionRow[] = []
  try {
    const results = inOrder(jobs(originals, layer), jobsPerWorker * workers, async job => ({
      job,
      result: await projected(pool, job),
    }))
    for await (const { job, result } of results) {
      signal?.throwIfAborted()
      for (const [i, { image, fields }] of result.entries()) {
        const { offset, size } = await pack.add(image)
        const { unit } = job.units[i]
        for (const [j, box] of fields.entries())
          rows.push({ layer: layer.name, unit, rank: j + 1, offset, size, ...(box ?? nowhere) })
      }
      onUnits(job.of)
    }
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  } finally {
    await pool.close()
  }
  return rows
}

const nowhere = { x0: null, y0: null, x1: null, y1: null }

/** Some units of a layer, of which those without hits are left out. */
interface UnitsJob extends ProjectJob {
  readonly of: number
}

async function* jobs({ atlas, sized, paths }: Originals, layer: ManifestLayer): AsyncGenerator<UnitsJob> {
  for (let start = 0; start < layer.units; start += unitsPerJob) {
    const of = Math.min(unitsPerJob, layer.units - start)
    const units: ProjectJob['units'][number][] = []
    for (let unit = start; unit < start + of; unit++) {
      const hits = await atlas.nine({ layer, unit })
      if (hits.length === 0) continue
      const boxes = hitBoxes(hits, sized.size, false)
      const found = hits.map(async ({ picture, row, col }, i) => {
        const { key, hash } = await atlas.picture(picture)
        return { paths: await paths(picture), key, hash: hash ?? 0, row, col, box: boxes[i] }
      })
      units.push({ unit, hits: await Promise.all(found) })
    }
    yield { units, of }
  }
}

async function projected(pool: Pool<'project'>, { units }: UnitsJob): Promise<ProjectResult> {
  for (let deaths = 1; ; deaths++) {
    const outcome = await pool.run({ units })
    if (outcome.kind === 'done') return outcome.result
    if (deaths === mostDeaths)
      throw new MachineError(
        `Workers die while they project (the last ${outcome.how}): is there enough memory?`,
      )
  }
}
