import type { LayerSummary } from '../api/document.ts'

const most = 8
/** Story layers that stand for the five of the lesson. */
const layers = 5

/**
 * The units that the lesson takes as examples, from early to late layers: of each story layer the first of its
 * preview, then, as long as there is room, the second.
 */
export function lessonUnits(
  summaries: readonly Pick<LayerSummary, 'name' | 'preview'>[],
  story: readonly string[],
): { layer: string; unit: number }[] {
  const told = evenly(summaries.filter(({ name }) => story.includes(name)))
  const chosen = [0, 1].flatMap(place =>
    told.flatMap(({ name, preview }) =>
      place < preview.length ? [{ layer: name, unit: preview[place] }] : [],
    ),
  )
  const order = (name: string) => told.findIndex(layer => layer.name === name)
  return chosen.slice(0, most).toSorted((a, b) => order(a.layer) - order(b.layer))
}

/** At most as many as the lesson has, the first and the last among them. */
function evenly<T>(told: readonly T[]): readonly T[] {
  if (told.length <= layers) return told
  return Array.from({ length: layers }, (_, i) => told[Math.round((i * (told.length - 1)) / (layers - 1))])
}
