import type { MapPlan, PassPlan } from '../../network/session-plan.ts'
import { viewHash } from '../../pictures/hash-node.ts'
import type { Preprocessing, ViewTransform } from '../../pictures/preprocessing.ts'
import { maximum } from '../../runtime/maximum.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import { openMaps, openPass } from '../../runtime/node.ts'
import type { Maps } from '../../runtime/session.ts'
import { checkUnchanged, opened } from './model.ts'
import { inputOf, type PictureFile, shownInOrder } from './picture.ts'
import type { Work } from './protocol.ts'

export interface PassSpec {
  readonly files: readonly ReferencedFile[]
  readonly pass: PassPlan
  /** For pictures whose maxima cannot be trusted. */
  readonly maps: MapPlan
  readonly preprocessing: Preprocessing
}

export interface PassJob {
  readonly pictures: readonly PictureFile[]
  /** Nothing is begun before what is in hand is done. */
  readonly careful: boolean
}

/** What became of a picture. */
export type Seen =
  | {
      readonly status: 'read'
      readonly width: number
      readonly height: number
      readonly hash: number
      readonly transform: ViewTransform
    }
  | { readonly status: 'skipped'; readonly reason: string }

/** R of the pictures were read; U units. */
export interface PassResult {
  /** One per picture of the job, in its order. */
  readonly seen: readonly Seen[]
  /** [R, U] */
  readonly maxima: Float32Array
  /** Positions r * U + u of maps that hold a NaN, ascending. */
  readonly nan: Uint32Array
}

/** The work of the pass: pictures to maxima. */
export async function openPassWork(spec: PassSpec): Promise<Work<'pass'>> {
  await checkUnchanged(spec.files)
  const pass = await opened(spec.files, () => openPass(spec.pass))
  const exact = exactMaxima(spec)
  const { units } = spec.pass
  const input = inputOf(spec.pass, spec.preprocessing)
  return {
    run: async ({ pictures, careful }, start) => {
      const seen: Seen[] = []
      const maxima = new Float32Array(pictures.length * units)
      const nan: number[] = []
      let read = 0
      const shown = shownInOrder(pictures, spec.preprocessing, spec.pass.size, careful)
      for (const { number } of pictures) {
        start(number)
        const picture = (await shown.next()).value!
        if ('reason' in picture) {
          seen.push({ status: 'skipped', reason: picture.reason })
          continue
        }
        const { view, width, height } = picture
        const row = maxima.subarray(read * units, (read + 1) * units)
        const data = input(view)
        if (await pass.maxima(data, row))
          for (const unit of await exact.maxima(data, row)) nan.push(read * units + unit)
        seen.push({ status: 'read', width, height, hash: viewHash(view).number, transform: view.transform })
        read++
      }
      return { seen, maxima: maxima.subarray(0, read * units), nan: Uint32Array.from(nan) }
    },
    close: async () => {
      await pass.close()
      await exact.close()
    },
  }
}

type Data = Parameters<Maps['maps']>[0]

/**
 * Takes the maxima of a suspicious picture from its maps. Opened at the first such picture.
 * `maxima` gives the units whose map holds a NaN, ascending.
 */
function exactMaxima({ maps, files }: PassSpec): {
  readonly maxima: (input: Data, row: Float32Array) => Promise<number[]>
  readonly close: () => Promise<void>
} {
  let session: Promise<Maps> | null = null
  const all = maps.layers.map((_, i) => i)
  const maxima = async (input: Data, row: Float32Array): Promise<number[]> => {
    session ??= opened(files, () => openMaps(maps))
    const values = await (await session).maps(input, all)
    const nan: number[] = []
    maps.layers.forEach(({ unit, channels, rows, cols }, i) => {
      for (let c = 0; c < channels; c++) {
        const found = maximum(values[i], c, rows * cols)
        row[unit + c] = found.value
        if (found.nan) nan.push(unit + c)
      }
    })
    return nan.sort((a, b) => a - b)
  }
  return { maxima, close: async () => (await session)?.close() }
}
