import { folderStorage } from '../../atlas/folder-node.ts'
import { type LessonPatches, readLessonPatches } from '../../atlas/lesson-patch.ts'
import { readStoredProjections } from '../../atlas/stored-projection.ts'
import { type Method, methods } from '../../network/projection/plan.ts'
import { oncePer } from '../answer/once.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import type { LiveUnit } from './image.ts'

function ordinals({ atlas }: OpenedAtlas): Map<string, number> {
  return new Map(atlas.layers.map(({ name, ordinal }) => [name, ordinal]))
}

const storedByMethod = oncePer(async (opened: OpenedAtlas) => {
  const storage = folderStorage(opened.atlas.name)
  const read = methods.map(
    async method => [method, await readStoredProjections(storage, method, ordinals(opened))] as const,
  )
  return new Map(await Promise.all(read))
})

/** The projections of a unit's nine, if a command stored them. */
export async function storedProjection(
  opened: OpenedAtlas,
  method: Method,
  { layer, unit }: LiveUnit,
): Promise<Uint8Array | null> {
  return (await storedByMethod(opened)).get(method)?.image(layer.name, unit) ?? null
}

/** The patches of whole histories, if a command stored any. */
export const lessonPatches: (opened: OpenedAtlas) => Promise<LessonPatches> = oncePer((opened: OpenedAtlas) =>
  readLessonPatches(folderStorage(opened.atlas.name), ordinals(opened)),
)

/** A patch that was pushed out of a nine, if a command stored it. */
export async function storedPatch(
  opened: OpenedAtlas,
  { layer, unit }: LiveUnit,
  picture: number,
): Promise<Uint8Array | null> {
  const patches = await lessonPatches(opened)
  const row = patches.find(layer.name, unit, picture)
  return row && patches.image(row)
}

/** Methods by which projections of some layer are stored. */
export async function storedMethods(opened: OpenedAtlas): Promise<Method[]> {
  const stored = await storedByMethod(opened)
  return methods.filter(method => (stored.get(method)?.layers.size ?? 0) > 0)
}
