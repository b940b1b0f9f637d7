import type { ScoresPlan } from '../../network/session-plan.ts'
import { decodeFile } from '../../pictures/decode-node.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import { view } from '../../pictures/view.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import { openScores } from '../../runtime/node.ts'
import { ahead } from './ahead.ts'
import { checkUnchanged, opened } from './model.ts'
import { decodedAhead, inputOf, type PictureFile } from './picture.ts'
import type { Work } from './protocol.ts'

export interface ScoresSpec {
  readonly files: readonly ReferencedFile[]
  readonly plan: ScoresPlan
  /** The ways to be tried on each picture. */
  readonly ways: readonly Preprocessing[]
}

export interface ScoresJob {
  readonly pictures: readonly PictureFile[]
  readonly careful: boolean
}

/** The scores of the pictures that could be read, R of them: [R, ways, classes]. */
export interface ScoresResult {
  /** Whether each picture of the job was read. */
  readonly read: readonly boolean[]
  readonly scores: Float32Array
}

/** The work of the guess: pictures to class scores under several preprocessings. */
export async function openScoresWork({ files, plan, ways }: ScoresSpec): Promise<Work<'scores'>> {
  await checkUnchanged(files)
  const session = await opened(files, () => openScores(plan))
  const inputs = ways.map(way => inputOf(plan, way))
  const width = ways.length * plan.classes
  return {
    run: async ({ pictures, careful }, start) => {
      const read: boolean[] = []
      const scores = new Float32Array(pictures.length * width)
      let count = 0
      const decoded = ahead(pictures, careful ? 0 : decodedAhead, ({ path }) => decodeFile(path, ways[0]))
      for (const { number } of pictures) {
        start(number)
        const pixels = (await decoded.next()).value!
        read.push(!('reason' in pixels))
        if ('reason' in pixels) continue
        for (const [i, way] of ways.entries()) {
          const values = await session.scores(inputs[i](view(pixels, way, plan.size)))
          scores.set(values, count * width + i * plan.classes)
        }
        count++
      }
      return { read, scores: scores.slice(0, count * width) }
    },
    close: session.close,
  }
}
