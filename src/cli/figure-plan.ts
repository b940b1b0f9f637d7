import { CallError } from '../base/error.ts'
import {
  type Atlas,
  type Choice,
  chooseUnits,
  type ManifestLayer,
  storyLayers,
  type Unit,
  unitsPerPlate,
  unitsPerSpread,
} from '../index.ts'
import type { FigureFlags } from './figure.ts'
import { checkFlags } from './figure-check.ts'
import type { FigureTarget } from './figure-target.ts'
import { unitExpressions } from './option.ts'

/** A figure to be drawn. */
export interface FigurePlan {
  /** Of its file in a folder, without ending: `07-conv4`. */
  readonly name: string
  readonly choice: Choice
  /** The units that it shows, chosen when it is drawn. */
  readonly units: () => Promise<readonly Unit[]>
}

/** A layer, and those of its units that were named; null: none was, some are chosen. */
interface Wanted {
  readonly layer: ManifestLayer
  readonly named: readonly Unit[] | null
}

type Shape = NonNullable<FigureFlags['shape']>

/** Layers of an overview, and units of each, by shape. */
const overviewLayers: Readonly<Record<Shape, number>> = { page: 5, slide: 6, column: 3 }
const overviewUnits: Readonly<Record<Shape, number>> = { page: 4, slide: 2, column: 3 }

/**
 * What is to be drawn: a plate for each layer, or one overview.
 * @throws CallError for unknown names, flags that change nothing here, and several figures for one file
 */
export async function planFigures(
  atlas: Atlas,
  texts: readonly string[],
  flags: FigureFlags,
  target: FigureTarget,
): Promise<FigurePlan[]> {
  const wanted = wantedLayers(atlas, unitExpressions(texts), flags)
  const named = wanted.every(one => one.named)
  checkFlags(flags, { named, svg: target.kind === 'file' && target.format === 'svg' })
  const plans = plansOf(atlas, wanted, flags)
  checkCount(atlas, plans.length, flags, target)
  return plans
}

function plansOf(atlas: Atlas, wanted: readonly Wanted[], flags: FigureFlags): FigurePlan[] {
  if (flags.filters) return [filterPlan(wanted)]
  if (flags.overview) return [overviewPlan(atlas, wanted, flags)]
  return wanted.map(one => platePlan(atlas, one, flags))
}

/** Layers in flow order, each once. */
function wantedLayers(atlas: Atlas, expressions: readonly string[], flags: FigureFlags): Wanted[] {
  if (expressions.length === 0) {
    const { shape = 'page', overview, filters } = flags
    const story = () => storyLayers(atlas.manifest, overviewLayers[shape])
    const layers = filters ? atlas.layers.slice(0, 1) : overview ? story() : atlas.layers
    return layers.map(layer => ({ layer, named: null }))
  }
  const named = new Map<ManifestLayer, Unit[]>()
  const whole = new Set<ManifestLayer>()
  for (const expression of expressions) {
    if (!namesUnits(atlas, expression)) for (const layer of atlas.selectLayers([expression])) whole.add(layer)
    else
      for (const unit of atlas.selectUnits([expression]))
        named.set(unit.layer, [...(named.get(unit.layer) ?? []), unit])
  }
  return atlas.layers
    .filter(layer => whole.has(layer) || named.has(layer))
    .map(layer => ({ layer, named: distinct(named.get(layer)) }))
}

/** `conv3:12`, unless a tensor has this name. */
function namesUnits({ layers }: Atlas, expression: string): boolean {
  return /:[\d,-]+$/.test(expression) && !layers.some(({ tensor }) => tensor === expression)
}

function distinct(units: readonly Unit[] | undefined): Unit[] | null {
  return units ? [...new Map(units.map(unit => [unit.unit, unit])).values()] : null
}

function platePlan(atlas: Atlas, wanted: Wanted, flags: FigureFlags): FigurePlan {
  const { layer, named } = wanted
  const full = flags.projections ? unitsPerSpread : unitsPerPlate
  const digits = String(Math.max(...atlas.layers.map(({ ordinal }) => ordinal))).length
  return {
    name: `${String(layer.ordinal).padStart(Math.max(2, digits), '0')}-${layer.name}`,
    choice: named ? { by: 'name' } : choiceOf(flags),
    units: () => unitsOf(atlas, wanted, flags, full[flags.shape ?? 'page']),
  }
}

/** All filters of a layer, unless some are named. */
function filterPlan(wanted: readonly Wanted[]): FigurePlan {
  const all = ({ layer, named }: Wanted) =>
    named ?? Array.from({ length: layer.units }, (_, unit) => ({ layer, unit }))
  return { name: 'filters', choice: { by: 'name' }, units: async () => wanted.flatMap(all) }
}

function overviewPlan(atlas: Atlas, wanted: readonly Wanted[], flags: FigureFlags): FigurePlan {
  const naming = wanted.filter(({ named }) => named)
  if (naming.length > 0 && naming.length < wanted.length) {
    throw new CallError(
      'An overview shows named units of every layer or chosen ones of every layer. Name layers alone, or units alone.',
    )
  }
  return {
    name: 'overview',
    choice: naming.length > 0 ? { by: 'name' } : choiceOf(flags),
    units: async () => {
      const units: Unit[] = []
      for (const one of wanted)
        units.push(...(await unitsOf(atlas, one, flags, overviewUnits[flags.shape ?? 'page'])))
      return units
    },
  }
}

async function unitsOf(
  atlas: Atlas,
  { layer, named }: Wanted,
  { pick = 'standout', seed = 0 }: FigureFlags,
  count: number,
): Promise<readonly Unit[]> {
  return named ?? chooseUnits(atlas, layer, { by: pick, seed, count })
}

function choiceOf({ pick = 'standout', seed = 0 }: FigureFlags): Choice {
  return pick === 'random' ? { by: pick, seed } : { by: pick }
}

function checkCount({ name }: Atlas, count: number, flags: FigureFlags, target: FigureTarget): void {
  if (count <= 1) return
  if (target.kind === 'file')
    throw new CallError(
      `${target.path} takes one figure, and these are ${count}, one for each layer of ${name}. Name one layer, add --overview, or give -o a folder.`,
    )
  if (flags.title !== undefined)
    throw new CallError(`--title would be the same on ${count} figures. Name one layer, or leave it out.`)
}
