import type { Atlas } from '../atlas/open.ts'
import { type Unit, unitName } from '../atlas/select.ts'
import type { UnitRow } from '../atlas/tables/units.ts'
import type { Block } from '../figures/content.ts'
import { labelText } from '../pictures/imagenet.ts'
import type { Notes } from './note.ts'
import { type PatchSource, type PatchStyle, type UnitPatches, unitPatches } from './unit-patch.ts'

/** A unit as a figure shows it, and what its caption must say of it. */
export interface UnitBlock {
  readonly block: Block
  readonly hatched: boolean
  readonly from: UnitPatches['from']
  readonly hits: number
}

/** A label has to be met this often among the hits to say something. */
const leastLabelHits = 3

/**
 * The block of a unit.
 * @param style  how patches are cut; null: none are, for a first look at how much room there is
 */
export async function unitBlock(
  source: PatchSource,
  notes: Notes,
  unit: Unit,
  kind: PatchStyle['kind'],
  style: PatchStyle | null,
): Promise<UnitBlock> {
  const { atlas } = source
  const row = await atlas.unit(unit)
  const hits = await hitsOf(atlas, unit, kind)
  const cut =
    style && hits.length > 0
      ? await unitPatches(source, unit, hits, style)
      : { patches: hits.map(() => null), hatched: false, from: [] }
  const name = unitName(unit)
  const note = notes.units.get(name)
  const fact = kind === 'top' ? labelFact(row) : null
  const blank = hits.length === 0 ? blankWords(row) : null
  return {
    block: {
      name,
      ...(note && { note }),
      ...(fact && { fact }),
      ...(blank && { blank }),
      patches: cut.patches,
    },
    hatched: cut.hatched,
    from: cut.from,
    hits: hits.length,
  }
}

/** The hits of one kind, as many as the atlas keeps of a unit. */
export function hitsOf(atlas: Atlas, unit: Unit, kind: PatchStyle['kind']): ReturnType<Atlas['nine']> {
  return kind === 'top' ? atlas.nine(unit) : atlas.randomHits(unit)
}

/** `7 of 9 wheel`. */
function labelFact({ nine_label, nine_label_hits, top_hits }: UnitRow): string | null {
  if (nine_label === null || nine_label_hits === null || nine_label_hits < leastLabelHits) return null
  return `${nine_label_hits} of ${top_hits} ${labelText(nine_label)}`
}

function blankWords({ status, void_pictures, pictures }: UnitRow): string {
  if (status === 'not-a-number')
    return `not a number in ${void_pictures} of ${pictures + void_pictures} pictures`
  return status === 'dead' ? 'dead' : 'never above 0'
}
