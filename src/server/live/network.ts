import type { Atlas } from '../../atlas/open.ts'
import { CallError } from '../../base/error.ts'
import type { Layer, SizedNetwork } from '../../network/network.ts'
import { planDryRun } from '../../network/plan-session.ts'
import { type Method, methods } from '../../network/projection/plan.ts'
import { projectable } from '../../network/projection/projectable.ts'
import { sizeNetwork, unknownTensors } from '../../network/size.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import type { Source } from '../../pictures/source-node.ts'
import type { ModelFile } from '../../runtime/model-file-node.ts'
import { type OriginalPlaces, openScanned } from '../../studies/original.ts'
import { pictureSources } from '../../studies/picture-source.ts'
import { preprocessingOf } from '../../studies/picture-view.ts'
import { watchedLayers } from '../../studies/watched-layer.ts'
import type { LivePool } from './pool.ts'
import { LiveError, noModel } from './trouble.ts'

/** An atlas' network, ready to be run by the processes of a pool, and where its pictures are. */
export interface LiveNetwork {
  /** Tells it and its preprocessing from all others. */
  readonly id: string
  readonly files: ModelFile['files']
  readonly weights: ModelFile['weights']
  readonly sized: SizedNetwork
  /** The layers of the atlas, in its order. */
  readonly layers: readonly Layer[]
  readonly preprocessing: Preprocessing
  /** None where the pictures are not here. */
  readonly sources: readonly Source[]
  /** By which some layer can be projected, the best for this network first. */
  readonly methods: readonly Method[]
}

/**
 * Opens the network that an atlas was made with.
 * @throws LiveError where it is not here; InputError for another one
 */
export async function openLiveNetwork(
  atlas: Atlas,
  places: OriginalPlaces,
  pool: LivePool,
): Promise<LiveNetwork> {
  const file = await scannedFile(atlas, places)
  const preprocessing = preprocessingOf(atlas)
  if (!preprocessing)
    throw new LiveError(422, {
      code: 'preprocessing',
      what: 'The atlas names a preprocessing that this version does not know.',
      where: atlas.name,
      way_out: 'Update unitscope.',
    })
  const id = `${file.files[0].sha256} ${JSON.stringify([preprocessing, atlas.manifest.network.size])}`
  const sized = await sizedBy(pool, file, { id, preprocessing, size: atlas.manifest.network.size })
  const layers = watchedLayers({ atlas, sized })
  const { sources } = await pictureSources(atlas, places.pictures)
  const { files, weights } = file
  return { id, files, weights, sized, layers, preprocessing, sources, methods: methodsOf(sized, layers) }
}

async function scannedFile(atlas: Atlas, { model }: OriginalPlaces): Promise<ModelFile> {
  try {
    return await openScanned(atlas, model)
  } catch (error) {
    throw error instanceof CallError ? noModel(atlas.manifest.network.name) : error
  }
}

interface Setting {
  readonly id: string
  readonly preprocessing: Preprocessing
  readonly size: readonly [number, number]
}

/** A network at one size; what no rule tells of its shapes is asked of the runtime, apart from us. */
async function sizedBy(pool: LivePool, file: ModelFile, setting: Setting): Promise<SizedNetwork> {
  const { network, weights, files } = file
  const [height, width] = setting.size
  const size = { height, width }
  const sized = sizeNetwork(network, size)
  const unknown = unknownTensors(sized)
  if (unknown.length === 0) return sized
  const task = { kind: 'shapes', plan: planDryRun(sized, unknown, weights) } as const
  const job = {
    network: setting.id,
    session: 'shapes',
    files,
    preprocessing: setting.preprocessing,
    size,
    task,
  }
  const found = await pool.run<'shapes'>(job, new AbortController().signal)
  return 'dims' in found ? sizeNetwork(network, size, found.dims) : sized
}

/**
 * By which methods some layer can be projected, the best for this network first: `deconvnet` knows a picture by the places
 * of its pools' maxima, and prints the grid of strides.
 */
export function methodsOf(sized: SizedNetwork, layers: readonly Layer[]): Method[] {
  const can = methods.filter(method => projectable(sized, layers, method).length > 0)
  if (isLikeThePapers(sized)) return can
  return can.toSorted((a, b) => Number(b === 'guided') - Number(a === 'guided'))
}

/** Whether only its pools and its first convolution stride, and no layer mixes channels alone. */
function isLikeThePapers({ network, tensors }: SizedNetwork): boolean {
  const { nodes, constants } = network.dialect
  const convolutions = nodes.filter(({ op }) => op === 'Conv' || op === 'FusedConv')
  const plain = convolutions.slice(1).every(({ inputs, attributes }) => {
    const dims = (constants.get(inputs[1] ?? '') ?? tensors.get(inputs[1] ?? ''))?.dims ?? []
    const { strides } = attributes
    return (
      dims.slice(2).some(side => side > 1) && (!Array.isArray(strides) || strides.every(s => Number(s) === 1))
    )
  })
  return plain && nodes.some(({ op }) => op === 'MaxPool')
}
