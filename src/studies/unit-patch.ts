import type { Atlas } from '../atlas/open.ts'
import type { Unit } from '../atlas/select.ts'
import type { HitRow } from '../atlas/tables/hits.ts'
import type { Patch, ShareBox } from '../figures/content.ts'
import { type Cell, type Cut, cutTile, cutView } from './cut.ts'
import { hitBoxes } from './hit-box.ts'
import { packTiles } from './pack-tile.ts'
import { contentBox } from './stored-view.ts'
import type { FoundView } from './view-cache.ts'

/** What the patches of a figure are cut from. */
export interface PatchSource {
  readonly atlas: Atlas
  readonly view: (picture: number) => Promise<FoundView | null>
}

/** How the patches of a unit are cut. */
export interface PatchStyle {
  readonly kind: 'top' | 'random'
  readonly cell: Cell
  /** Inside a margin three receptive fields wide. */
  readonly surroundings: boolean
}

/** The patches of a unit's hits, in their order; null: there is nothing to cut it from. */
export interface UnitPatches {
  readonly patches: readonly (Patch | null)[]
  readonly hatched: boolean
  /** Where each was found. */
  readonly from: readonly ('pictures' | 'views' | 'packs' | 'nowhere')[]
}

/** In a patch with surroundings: what the unit sees. */
const centre: ShareBox = { x0: 3 / 7, y0: 3 / 7, x1: 4 / 7, y1: 4 / 7 }

/**
 * Cuts the patches of a unit's hits: from the pictures, else from stored views, else from the packs.
 * @throws InputError where the atlas is damaged
 */
export async function unitPatches(
  source: PatchSource,
  unit: Unit,
  hits: readonly HitRow[],
  style: PatchStyle,
): Promise<UnitPatches> {
  const [height, width] = source.atlas.manifest.network.size
  const boxes = hitBoxes(hits, { width, height }, style.surroundings)
  const tiles = once(() => packTiles(source.atlas, unit, imageKind(style)))
  const cuts = await Promise.all(
    hits.map(async ({ picture }, i): Promise<{ cut: Cut | null; from: UnitPatches['from'][number] }> => {
      const found = await source.view(picture)
      if (found) return { cut: await cutView(found.view, boxes[i], style.cell), from: found.from }
      const tile = (await tiles())?.[i]
      if (!tile) return { cut: null, from: 'nowhere' }
      const content = contentBox(await source.atlas.picture(picture), { width, height })
      return { cut: await cutTile(tile, boxes[i], content, style.cell), from: 'packs' }
    }),
  )
  const sees = style.surroundings ? { sees: centre } : {}
  return {
    patches: cuts.map(({ cut }) => cut && { ...cut.patch, ...sees }),
    hatched: cuts.some(({ cut }) => cut?.hatched),
    from: cuts.map(({ from }) => from),
  }
}

function imageKind({ kind, surroundings }: PatchStyle): 'top' | 'random' | 'wide' {
  return surroundings ? 'wide' : kind
}

/** Whether patches with surroundings can be cut: packs have none of random hits. */
export async function hasSurroundings(
  { atlas, view }: PatchSource,
  unit: Unit,
  hits: readonly HitRow[],
  kind: PatchStyle['kind'],
): Promise<boolean> {
  if (kind === 'top' && (await atlas.unit(unit)).wide_offset !== null) return true
  const found = await Promise.all(hits.map(({ picture }) => view(picture)))
  return found.every(one => one !== null)
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= work()
    return result
  }
}
