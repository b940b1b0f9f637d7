import * as runtime from 'onnxruntime-web/wasm'
import { layerWatcher } from '../../network/layers.ts'
import type { Layer, SizedNetwork } from '../../network/network.ts'
import { planScores } from '../../network/plan-session.ts'
import { planMaps } from '../../network/probes.ts'
import { planProjection } from '../../network/projection/plan-projection.ts'
import { readNetwork } from '../../network/read-network.ts'
import type { MapPlan } from '../../network/session-plan.ts'
import { sizeNetwork, unknownTensors } from '../../network/size.ts'
import { type InputData, inputWriter } from '../../pictures/input.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'
import type { Projection } from '../../runtime/projection.ts'
import type { Maps, Scores } from '../../runtime/session.ts'
import { type MemoryFile, memoryWeights, openMaps, openProjection, openScores } from '../../runtime/web.ts'
import type { Method } from '../../server/api/method.ts'
import type { LiveStart } from './message.ts'

/** A network in a page, ready to be run. */
export interface PageNetwork {
  readonly sized: SizedNetwork
  readonly preprocessing: Preprocessing
  readonly layers: readonly Layer[]
  readonly plan: MapPlan
  readonly input: (view: View) => InputData
  maps(view: View): Promise<Float32Array[]>
  /** Null: it does not end in class scores, or is large. */
  scores(view: View): Promise<Float32Array | null>
  projection(layer: Layer, method: Method): Promise<Projection>
}

/** Beyond so many bytes of weights, class scores are not worth a second copy of them. */
const cheapBytes = 64e6

/** Brings the model and the runtime, and opens them. @throws Error that says what is missing */
export async function openPageNetwork({ site, base, ...start }: LiveStart): Promise<PageNetwork> {
  const [wasm, ...parts] = await Promise.all(
    [start.runtime, ...site.files.map(({ file }) => file)].map(file => bytesOf(new URL(file, base))),
  )
  runtime.env.wasm.wasmBinary = wasm.slice().buffer
  runtime.env.wasm.numThreads = 1
  runtime.env.wasm.proxy = false
  const files: MemoryFile[] = site.files.map(({ name }, i) => ({ path: name, data: parts[i] }))
  const [{ path, data }] = files
  const sized = sizeNetwork(readNetwork(data, path), start.size)
  if (unknownTensors(sized).length > 0)
    throw new Error('This network has parts whose sizes only "unitscope serve" finds out.')
  const watch = layerWatcher(sized)
  const layers = start.layers.map(({ tensor, ...about }) => watch({ ...about, kind: 'tensor' }, tensor))
  const preprocessing = site.preprocessing as Preprocessing
  return opened({ sized, preprocessing, layers, files })
}

interface Parts extends Pick<PageNetwork, 'sized' | 'preprocessing' | 'layers'> {
  readonly files: readonly MemoryFile[]
}

function opened({ sized, preprocessing, layers, files }: Parts): PageNetwork {
  const weights = memoryWeights(files[0].path)
  const plan = planMaps(sized, layers, weights)
  const input = inputWriter(preprocessing, sized.network.input)
  const write = (view: View) => input(view)
  const bytes = files.reduce((sum, { data }) => sum + data.length, 0)
  const classes = bytes <= cheapBytes ? planScores(sized, weights) : null
  let maps: Promise<Maps> | null = null
  let scores: Promise<Scores> | null = null
  let projection: { readonly key: string; readonly open: Promise<Projection> } | null = null
  return {
    sized,
    preprocessing,
    layers,
    plan,
    input: write,
    maps: async view => {
      maps ??= openMaps(runtime, plan, files)
      return (await maps).maps(
        write(view),
        layers.map((_, i) => i),
      )
    },
    scores: async view => {
      if (!classes) return null
      scores ??= openScores(runtime, classes, files)
      return (await scores).scores(write(view))
    },
    projection: async ({ tensor }, method) => {
      const key = `${method} ${tensor}`
      if (projection?.key !== key) {
        await projection?.open.then(old => old.close()).catch(() => undefined)
        projection = {
          key,
          open: openProjection(runtime, planProjection(sized, tensor, method, weights), files),
        }
      }
      return projection.open
    },
  }
}

async function bytesOf(address: URL): Promise<Uint8Array> {
  const answer = await fetch(address).catch(() => null)
  if (!answer?.ok) throw new Error(`A file of this site is missing: ${address.pathname.split('/').at(-1)}.`)
  return new Uint8Array(await answer.arrayBuffer())
}
