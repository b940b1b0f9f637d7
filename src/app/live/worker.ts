import { valuesInBox } from '../../network/projection/result.ts'
import type { Pixels } from '../../pictures/preprocessing.ts'
import { signedPixels } from '../../pictures/signed.ts'
import { maximum } from '../../runtime/maximum.ts'
import type { ErrorDocument } from '../../server/api/document.ts'
import type { FromWorker, LiveKind, LivePicture, LiveQuestions, ToWorker } from './message.ts'
import { openPageNetwork, type PageNetwork } from './network.ts'
import { type ShownPicture, shownPicture } from './picture.ts'

/*
 * A worker of a site's page: runs the network of the site in the browser, one question after another. What was given up before its turn is
 * left out.
 */
type Asked = Exclude<ToWorker, { readonly cancel: number }>
type Ask<K extends LiveKind> = LiveQuestions[K]['ask']
type Answer<K extends LiveKind> = Promise<LiveQuestions[K]['answer']>

const given = new Set<number>()
let network: PageNetwork | null = null
let last: Promise<void> = Promise.resolve()
/** The picture that was shown last, with all its maps. */
let shown: {
  readonly picture: Blob | string
  readonly seen: ShownPicture
  readonly maps: Float32Array[]
} | null = null

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('cancel' in data) given.add(data.cancel)
  else last = last.then(() => answer(data))
})

async function answer({ id, kind, ask }: Asked): Promise<void> {
  if (given.delete(id)) return
  try {
    say({ id, answer: await answers[kind](ask as never) })
  } catch (error) {
    say({ id, error: errorOf(error) })
  }
  given.delete(id)
}

const say = (message: FromWorker) => self.postMessage(message)

const answers: { readonly [K in LiveKind]: (ask: Ask<K>) => Answer<K> } = {
  start: async start => {
    network = await openPageNetwork(start)
    return null
  },
  maxima: async ({ picture }) => {
    const { seen, maps } = await look(picture)
    const found = opened().plan.layers.map(({ channels, rows, cols }, i) =>
      Array.from({ length: channels }, (_, unit) => maximum(maps[i], unit, rows * cols)),
    )
    return {
      values: found.map(layer => Float32Array.from(layer, ({ value }) => value)),
      at: found.map(layer => Int32Array.from(layer, ({ at }) => at)),
      transform: seen.view.transform,
      original: seen.original,
      scores: seen.original && (await opened().scores(seen.view)),
    }
  },
  map: async ({ picture, layer, unit }) => {
    const { maps } = await look(picture)
    const { rows, cols } = opened().plan.layers[layer]
    const { at, value } = maximum(maps[layer], unit, rows * cols)
    const values = maps[layer].slice(unit * rows * cols, (unit + 1) * rows * cols)
    return { values, size: [rows, cols], at, value }
  },
  projection: async ({ picture, method, layer, unit, row, col, box }) => {
    const { sized, preprocessing, layers, input, projection } = opened()
    const { seen } = await look(picture)
    if (!seen.original) throw new Error(notOnSite)
    const session = await projection(layers[layer], method)
    const form = sized.network.input
    const window = await session.project(input(seen.view), { unit, row, col })
    const { channelOrder } = preprocessing
    const numbers = { rows: box.y1 - box.y0, cols: box.x1 - box.x0, ...form, channelOrder }
    return painted(signedPixels({ ...numbers, values: valuesInBox(window, form, box) }, 'grey'))
  },
}

const notOnSite =
  'The picture is not on this site: what it holds of it is lossy, and is not projected into. Drop a picture of your own, or use "unitscope serve ATLAS".'

function opened(): PageNetwork {
  if (network) return network
  throw new Error('The network is not open.')
}

async function look(picture: LivePicture): Promise<NonNullable<typeof shown>> {
  const own = picture.kind === 'own' ? picture.file : picture.view
  if (shown && (await isSame(shown.picture, own))) return shown
  const { preprocessing, sized, maps } = opened()
  const seen = await shownPicture(picture, preprocessing, sized.size)
  shown = { picture: own, seen, maps: await maps(seen.view) }
  return shown
}

/** A file that comes again is another object: its bytes tell. */
async function isSame(one: Blob | string, other: Blob | string): Promise<boolean> {
  if (typeof one === 'string' || typeof other === 'string') return one === other
  if (one.size !== other.size) return false
  const [a, b] = await Promise.all([one, other].map(async blob => new Uint8Array(await blob.arrayBuffer())))
  return a.every((byte, i) => byte === b[i])
}

function painted({ data, width, height }: Pixels): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser cannot draw.')
  const image = context.createImageData(width, height)
  for (let p = 0, q = 0; p < data.length; p += 3, q += 4) {
    image.data.set(data.subarray(p, p + 3), q)
    image.data[q + 3] = 255
  }
  context.putImageData(image, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}

function errorOf(error: unknown): ErrorDocument['error'] {
  const what = error instanceof Error ? error.message : String(error)
  if (/no available backend|WebAssembly|CompileError/i.test(what))
    return {
      code: 'wasm',
      what: 'This browser does not let the page run WebAssembly, which the network needs.',
      where: null,
      way_out: '"unitscope serve ATLAS" runs the network without it.',
    }
  return { code: 'live', what, where: null, way_out: null }
}
