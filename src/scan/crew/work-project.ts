import { InputError } from '../../base/error.ts'
import type { Box } from '../../base/interval.ts'
import type { ProjectionPlan } from '../../network/projection/plan.ts'
import {
  energyBox,
  type InputLayout,
  type ProjectedWindow,
  valuesInBox,
} from '../../network/projection/result.ts'
import { encodeWebp, LOSSLESS_UP_TO } from '../../pictures/encode-node.ts'
import { viewHash } from '../../pictures/hash-node.ts'
import { inputWriter } from '../../pictures/input.ts'
import { mosaic } from '../../pictures/mosaic.ts'
import type { Patch } from '../../pictures/patch.ts'
import type { Pixels, Preprocessing, View } from '../../pictures/preprocessing.ts'
import { show } from '../../pictures/show-node.ts'
import { shrinkSigned } from '../../pictures/shrink-signed.ts'
import { signedPixels } from '../../pictures/signed.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import { openProjection } from '../../runtime/node.ts'
import { checkUnchanged, opened } from './model.ts'
import type { Work } from './protocol.ts'

export interface ProjectSpec {
  readonly files: readonly ReferencedFile[]
  /** One layer, one method. */
  readonly plan: ProjectionPlan
  readonly preprocessing: Preprocessing
  /** Projections in a row of an image. */
  readonly columns: number
}

/** A hit to be projected. */
export interface ProjectedHitJob {
  /** Where its picture may lie: the first with this view is it. */
  readonly paths: readonly Buffer[]
  readonly key: string
  /** Of its view. */
  readonly hash: number
  readonly row: number
  readonly col: number
  /** What the patch shows. */
  readonly box: Box
}

export interface ProjectJob {
  readonly units: readonly { readonly unit: number; readonly hits: readonly ProjectedHitJob[] }[]
}

/** For each unit its image (WebP), and the effective receptive field of each hit. */
export type ProjectResult = readonly {
  readonly image: Uint8Array
  readonly fields: readonly (Box | null)[]
}[]

/** Projections are stored with no more than this on a side. */
const largestSide = 128

/** Views that are kept: a picture holds hits of many units. */
const keptBytes = 64e6

/** The work of projecting the hits of a layer's units. */
export async function openProjectWork(spec: ProjectSpec): Promise<Work<'project'>> {
  const { files, plan, preprocessing, columns } = spec
  await checkUnchanged(files)
  const session = await opened(files, () => openProjection(plan))
  const input = inputWriter(preprocessing, plan.input)
  const view = viewKeeper(spec)
  const project = async (unit: number, hit: ProjectedHitJob): Promise<ProjectedWindow> =>
    session.project(input(await view(hit)), { unit, row: hit.row, col: hit.col })
  return {
    run: async ({ units }, start) => {
      const results: { image: Uint8Array; fields: (Box | null)[] }[] = []
      for (const { unit, hits } of units) {
        start(unit)
        const fields: (Box | null)[] = []
        const tiles: Patch[] = []
        for (const hit of hits) {
          const window = await project(unit, hit)
          fields.push(energyBox(window, plan.input))
          tiles.push(projectionTile(window, hit.box, plan.input, preprocessing))
        }
        results.push({ image: await encodedTiles(tiles, columns), fields })
      }
      return results
    },
    close: session.close,
  }
}

/** Views of pictures, the last ones kept. */
function viewKeeper({ plan, preprocessing }: ProjectSpec): (hit: ProjectedHitJob) => Promise<View> {
  const most = Math.max(9, Math.floor(keptBytes / (plan.size.height * plan.size.width * 3)))
  const known = new Map<string, View>()
  const read = async ({ paths, key, hash }: ProjectedHitJob): Promise<View> => {
    for (const path of paths) {
      const shown = await show(Buffer.from(path), preprocessing, plan.size)
      if ('view' in shown && viewHash(shown.view).number === hash) return shown.view
    }
    throw new InputError(
      `${key} is not here, or not the picture that was scanned. --pictures FOLDER says where the pictures are.`,
    )
  }
  return async hit => {
    const view = known.get(hit.key) ?? (await read(hit))
    known.set(hit.key, view)
    const [oldest] = known.keys()
    if (known.size > most) known.delete(oldest)
    return view
  }
}

/** The part of a projection that its patch shows, as colours on grey. */
export function projectionTile(
  window: ProjectedWindow,
  box: Box,
  form: InputLayout,
  { channelOrder }: Preprocessing,
): Patch {
  const map = { rows: box.y1 - box.y0, cols: box.x1 - box.x0, ...form, channelOrder }
  const shrink = Math.min(1, largestSide / Math.max(map.rows, map.cols))
  const size = { width: Math.round(map.cols * shrink), height: Math.round(map.rows * shrink) }
  return opaque(signedPixels(shrinkSigned({ ...map, values: valuesInBox(window, form, box) }, size), 'grey'))
}

function opaque({ data, width, height }: Pixels): Patch {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let p = 0, q = 0; p < data.length; p += 3, q += 4) rgba.set(data.subarray(p, p + 3), q)
  return { data: rgba, width, height }
}

/** Projections side by side as one WebP. */
export function encodedTiles(tiles: readonly Patch[], columns: number): Promise<Uint8Array> {
  const [size] = tiles
  const lossless = Math.max(size.width, size.height) <= LOSSLESS_UP_TO
  return encodeWebp(mosaic(tiles, size, columns), { lossless })
}
