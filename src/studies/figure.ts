import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Atlas } from '../atlas/open.ts'
import type { Unit } from '../atlas/select.ts'
import { CallError } from '../base/error.ts'
import type { Plate } from '../figures/content.ts'
import { houseFonts } from '../figures/raster.ts'
import { drawFilters } from './filter-plate.ts'
import type {
  Drawing,
  FigureOptions,
  FilterOptions,
  LayerUnits,
  Material,
  ProjectionOptions,
} from './material.ts'
import { readNotes } from './note.ts'
import { type OriginalPlaces, type Originals, openOriginals } from './original.ts'
import { drawOverview } from './overview.ts'
import { pictureSources } from './picture-source.ts'
import { drawPlate } from './plate.ts'
import { drawProjections } from './projection-plate.ts'
import { viewCache } from './view-cache.ts'

/** Figures of one atlas. Pictures that were read for one are kept for a while for the next. */
export interface AtlasFigures {
  /** Units of one layer. @throws CallError for none, units of two layers, or more than fit */
  plate(units: readonly Unit[], options?: FigureOptions): Promise<Plate>
  /** Layers side by side, in the order in which units name them. @throws CallError for none, or more than fit */
  overview(units: readonly Unit[], options?: FigureOptions): Promise<Plate>
  /** Filters of the first layer beside the patches. @throws CallError where the atlas keeps none, or for other layers */
  filters(units: readonly Unit[], options?: FilterOptions): Promise<Plate>
  /**
   * Units of one layer: the projections of their hits beside the patches. Needs the network and the pictures.
   * @throws CallError for none, units of two layers, more than fit, or an op on the way without a reverse rule
   * @throws InputError where network or pictures are others than those of the scan
   */
  projections(units: readonly Unit[], options?: ProjectionOptions): Promise<Plate>
  /** Patches that were cut so far, by what they were cut from. */
  readonly patches: Readonly<Record<'pictures' | 'views' | 'packs' | 'nowhere', number>>
  /** The atlas names places of pictures, but no scan of this user on this machine wrote them: they are not followed. */
  readonly foreign: boolean
}

/**
 * Prepares figures of an atlas. Patches are cut from the pictures where these are at hand and unchanged, else from the
 * views in the atlas, else taken from its packs.
 * @param places  where the pictures are now, and the network, which only projections need
 * @throws InputError for a folder that is not there, MachineError without fonts
 */
export async function atlasFigures(atlas: Atlas, places: OriginalPlaces = {}): Promise<AtlasFigures> {
  const { sources, foreign } = await pictureSources(atlas, places.pictures)
  const source = { atlas, view: viewCache(atlas, sources) }
  const notes = await readNotes(atlas)
  const fonts = houseFonts()
  const patches = { pictures: 0, views: 0, packs: 0, nowhere: 0 }
  let opened: Promise<Originals> | undefined
  const originals = (): Promise<Originals> => {
    opened ??= openOriginals(atlas, places)
    return opened
  }
  const draw = async (
    drawing: (material: Material, layers: readonly LayerUnits[]) => Promise<Drawing>,
    units: readonly Unit[],
    given: FigureOptions = {},
  ): Promise<Plate> => {
    if (units.length === 0) throw new CallError('A figure of no unit: name at least one.')
    const { shape = 'page', theme = 'light', bare = false } = given
    const options = { hits: 'top', choice: { by: 'name' }, scale: 2, ...given } as const
    const drawn = await drawing(
      { source, notes, options, look: { shape, theme, bare, fonts } },
      byLayer(units),
    )
    for (const from of drawn.from) patches[from]++
    return drawn.plate
  }
  return {
    plate: (units, options) => draw(drawPlate, units, options),
    overview: (units, options) => draw(drawOverview, units, options),
    filters: (units, { contrast = 'filter', ...options } = {}) =>
      draw((material, layers) => drawFilters(material, layers, contrast), units, options),
    projections: (units, { method = 'deconvnet', ground = 'grey', ...options } = {}) =>
      draw(
        async (material, layers) =>
          drawProjections(material, layers, { method, ground, originals: await originals() }),
        units,
        options,
      ),
    patches,
    foreign,
  }
}

/**
 * The plate of units of one layer, as `atlasFigures` draws it.
 * @throws CallError for none, units of two layers, or more than fit; InputError where the atlas is damaged
 */
export async function plate(
  atlas: Atlas,
  units: readonly Unit[],
  { pictures, ...options }: FigureOptions & { readonly pictures?: readonly string[] } = {},
): Promise<Plate> {
  const figures = await atlasFigures(atlas, pictures ? { pictures } : {})
  return figures.plate(units, options)
}

/** Layers in the order in which units name them. */
function byLayer(units: readonly Unit[]): LayerUnits[] {
  const layers = new Map<ManifestLayer, Unit[]>()
  for (const unit of units) layers.set(unit.layer, [...(layers.get(unit.layer) ?? []), unit])
  return [...layers].map(([layer, own]) => ({ layer, units: own }))
}
