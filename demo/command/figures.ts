import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Atlas,
  type AtlasFigures,
  atlasFigures,
  chooseUnits,
  type JobOptions,
  type ManifestLayer,
  openAtlas,
  type Plate,
  rasterize,
  storyLayers,
  type Unit,
  unitsPerPlate,
} from '../../src/index.ts'
import { exists, writeWhole } from './file.ts'
import type { Output } from './output.ts'

/** Layers of the overview, units of each, and pixels for one of the figure. */
const STORY_LAYERS = 5
const STORY_UNITS = 4
const SCALE = 2

interface Figure {
  readonly path: string
  readonly draw: (figures: AtlasFigures) => Promise<Plate>
}

/**
 * Draws a plate for each layer and the overview, those that are not there yet.
 * @returns paths of the plates, in flow order
 */
export async function drawFigures(output: Output, { signal, progress }: JobOptions): Promise<string[]> {
  const atlas = await openAtlas(output.atlas)
  const plates = atlas.layers.map(layer => plateOf(atlas, layer, output))
  const all = [...plates, overviewOf(atlas, output)]
  const missing: Figure[] = []
  for (const figure of all) if (!(await exists(figure.path))) missing.push(figure)
  if (missing.length > 0) {
    const figures = await atlasFigures(atlas)
    await mkdir(output.plates, { recursive: true })
    for (const [done, { path, draw }] of missing.entries()) {
      signal?.throwIfAborted()
      progress?.({ stage: 'figures', done, total: missing.length, unit: 'figures' })
      await writeWhole(path, await rasterize(await draw(figures), SCALE))
    }
    progress?.({ stage: 'figures', done: missing.length, total: missing.length, unit: 'figures' })
  }
  return plates.map(({ path }) => path)
}

const choice = { by: 'standout' } as const

function plateOf(atlas: Atlas, layer: ManifestLayer, { plates }: Output): Figure {
  return {
    path: join(plates, `${String(layer.ordinal).padStart(2, '0')}-${layer.name}.png`),
    draw: async figures => {
      const units = await chooseUnits(atlas, layer, { ...choice, count: unitsPerPlate.page })
      return figures.plate(units, { choice, scale: SCALE })
    },
  }
}

function overviewOf(atlas: Atlas, { overview }: Output): Figure {
  return {
    path: overview,
    draw: async figures => {
      const units: Unit[] = []
      for (const layer of storyLayers(atlas.manifest, STORY_LAYERS))
        units.push(...(await chooseUnits(atlas, layer, { ...choice, count: STORY_UNITS })))
      return figures.overview(units, { choice, scale: SCALE })
    },
  }
}
