import type { Size } from '../../network/network.ts'
import type { ScoresPlan } from '../../network/session-plan.ts'
import { decodeFile } from '../../pictures/decode-node.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'
import { view } from '../../pictures/view.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import { openScores } from '../../runtime/node.ts'
import { ahead } from './ahead.ts'
import { checkUnchanged, opened } from './model.ts'
import { inputOf, type PictureFile } from './picture.ts'
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

/** Pictures decoded before they are used. */
const decodedAhead = 6

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
      const decoded = ahead(pictures, careful ? 0 : decodedAhead, ({ path }) =>
        viewsOf(path, ways, plan.size),
      )
      for (const { number } of pictures) {
        start(number)
        const views = (await decoded.next()).value!
        read.push(views !== null)
        if (views === null) continue
        for (const [i, shown] of views.entries()) {
          const values = await session.scores(inputs[i](shown))
          scores.set(values, count * width + i * plan.classes)
        }
        count++
      }
      return { read, scores: scores.slice(0, count * width) }
    },
    close: session.close,
  }
}

/** Made as soon as the picture is decoded: several decoded photographs at once would take gigabytes. */
async function viewsOf(
  path: PictureFile['path'],
  ways: readonly Preprocessing[],
  size: Size,
): Promise<View[] | null> {
  const pixels = await decodeFile(path, ways[0])
  return 'reason' in pixels ? null : ways.map(way => view(pixels, way, size))
}
