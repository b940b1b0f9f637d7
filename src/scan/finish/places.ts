import { type Place, type PlaceFile, readPlaceFile } from '../crew/place-file.ts'
import type { FinishPlan, GroupPlan } from './plan.ts'
import { lowerBound, winOf } from './wins.ts'

/** A place and the number, within its group, of the chunk that holds its patch. */
interface Found extends Place {
  readonly chunk: number
}

/** What was found of a group. */
export interface GroupPlaces {
  readonly group: GroupPlan
  readonly files: readonly PlaceFile[]
  readonly find: (picture: number, unit: number) => Found
}

/** Reads what was found of a group: some 60 bytes per win. */
export async function readPlaces(group: GroupPlan): Promise<GroupPlaces> {
  const files: PlaceFile[] = []
  const starts: number[] = []
  let start = 0
  for (const { pictures, files: paths } of group.chunks) {
    const wins = pictures.reduce((sum, picture) => sum + picture.end - picture.start, 0)
    starts.push(start)
    files.push(await readPlaceFile(paths.places, wins, pictures.length))
    start += wins
  }
  return {
    group,
    files,
    find: (picture, unit) => {
      const win = winOf(group.wins, picture, unit)
      const chunk = lowerBound(starts, win + 1) - 1
      return { ...files[chunk].table.at(win - starts[chunk]), chunk }
    },
  }
}

/** Finds places in all groups. */
export function placeFinder({ groups }: FinishPlan, places: readonly GroupPlaces[]): GroupPlaces['find'] {
  const starts = groups.map(({ layers }) => layers[0].unit)
  return (picture, unit) => places[lowerBound(starts, unit + 1) - 1].find(picture, unit)
}
