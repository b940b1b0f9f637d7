import { encodeWebp } from '../../src/pictures/encode-node.ts'
import type { InputData } from '../../src/pictures/input.ts'
import type { View } from '../../src/pictures/preprocessing.ts'
import { maximum } from '../../src/runtime/maximum.ts'
import { openMaps, openScores } from '../../src/runtime/node.ts'
import { inputOf, shownInOrder } from '../../src/scan/crew/picture.ts'
import type { PartPlans } from './plan.ts'
import type { Part, PartDone, ToPart } from './protocol.ts'

type Paths = readonly (string | Buffer)[]
/** Gets ready, untimed, and gives the work that is timed. */
type PartWork = (paths: Paths) => Promise<() => Promise<void>>

process.on('disconnect', () => process.exit())

let parts: Promise<Record<Part, PartWork>> | null = null

process.on('message', async message => {
  const told = message as ToPart
  if (told.type === 'open') parts = openParts(told.plans)
  else process.send?.(await timed((await parts!)[told.part], told.paths))
})

async function timed(part: PartWork, paths: Paths): Promise<PartDone> {
  const work = await part(paths)
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000 }
}

async function openParts(plans: PartPlans): Promise<Record<Part, PartWork>> {
  const { preprocessing } = plans
  const bare = await openScores(plans.bare)
  const maps = await openMaps(plans.maps)
  const whole = await openMaps(plans.whole)
  const layers = plans.maps.layers.map((_, i) => i)
  const input = inputOf(plans.whole, preprocessing)
  const inputs = async (paths: Paths): Promise<InputData[]> => {
    const write = inputOf(plans.bare, preprocessing)
    return (await views(plans, paths)).map(view => write(view).slice())
  }
  return {
    show: async paths => async () => {
      for await (const _ of shownAhead(plans, paths));
    },
    bare: async paths => {
      const ready = await inputs(paths)
      return async () => {
        for (const data of ready) await bare.scores(data)
      }
    },
    maps: async paths => {
      const ready = await inputs(paths)
      return async () => {
        for (const data of ready) await maps.maps(data, layers)
      }
    },
    encode: async paths => {
      const ready = await views(plans, paths)
      return async () => {
        for (const view of ready) await encodeWebp(view, { lossless: false })
      }
    },
    whole: async paths => async () => {
      for await (const shown of shownAhead(plans, paths))
        wholeMaxima(plans, await whole.maps(input(shown), layers))
    },
  }
}

async function views(plans: PartPlans, paths: Paths): Promise<View[]> {
  const found: View[] = []
  for await (const view of shownAhead(plans, paths)) found.push(view)
  return found
}

/** As a worker of the pass does it. Pictures that cannot be read are left out. */
async function* shownAhead({ preprocessing, bare }: PartPlans, paths: Paths): AsyncGenerator<View> {
  const pictures = paths.map(path => ({ path }))
  for await (const picture of shownInOrder(pictures, preprocessing, bare.size))
    if (!('reason' in picture)) yield picture.view
}

function wholeMaxima({ whole }: PartPlans, maps: readonly Float32Array[]): number[] {
  return whole.layers.flatMap(({ channels, rows, cols }, i) =>
    Array.from({ length: channels }, (_, c) => maximum(maps[i], c, rows * cols).value),
  )
}
