import { folderStorage } from '../atlas/folder-node.ts'
import type { Atlas } from '../atlas/open.ts'
import type { Unit } from '../atlas/select.ts'
import type { JobOptions } from '../base/progress.ts'
import { storeLessonPatches } from '../studies/lesson-patch.ts'
import { type OriginalPlaces, openOriginals } from '../studies/original.ts'
import { storyOf } from './answer/atlas.ts'
import { lessonUnits } from './answer/lesson.ts'
import { lessonDocument } from './answer/lesson-document.ts'
import { writeStoredLesson } from './answer/lesson-store.ts'
import { type OpenedAtlas, openFinished } from './answer/opened.ts'
import { layerSummaries } from './answer/summary.ts'

/**
 * Stores beside an atlas' tables what the lesson needs of network and pictures, so that it is there without them: the
 * patches of its units' whole history, and the numbers of its figures.
 * @returns how many patches were stored
 * @throws CallError where network or pictures are nowhere
 * @throws InputError where they are others than those of the scan, MachineError where the disk refuses
 */
export async function prepareLesson(
  folder: string,
  options: OriginalPlaces & JobOptions = {},
): Promise<number> {
  const opened = await openFinished(folder)
  const units = await exampleUnits(opened)
  const patches = await storeLessonPatches(opened.atlas, units, options)
  const originals = await openOriginals(opened.atlas, options)
  const document = await lessonDocument(opened, units, { originals, exact: originals.view })
  await writeStoredLesson(folderStorage(folder), document)
  return patches
}

/** The lesson's example units. */
export async function exampleUnits(opened: OpenedAtlas): Promise<Unit[]> {
  const { atlas } = opened
  const chosen = lessonUnits(await layerSummaries(opened), storyOf(atlas.manifest))
  return chosen.map(({ layer, unit }) => ({ layer: named(atlas, layer), unit }))
}

function named(atlas: Atlas, name: string): Unit['layer'] {
  return atlas.layers.find(layer => layer.name === name)!
}
