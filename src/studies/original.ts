import { stat } from 'node:fs/promises'
import { readLocal } from '../atlas/local-node.ts'
import type { Atlas } from '../atlas/open.ts'
import { CallError, InputError } from '../base/error.ts'
import type { SizedNetwork } from '../network/network.ts'
import { planDryRun } from '../network/plan-session.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import { sizeNetwork, unknownTensors } from '../network/size.ts'
import { type InputData, inputWriter } from '../pictures/input.ts'
import type { Preprocessing, View } from '../pictures/preprocessing.ts'
import { trustedPath } from '../pictures/source-node.ts'
import { type ModelFile, openModelFile } from '../runtime/model-file-node.ts'
import { dryRun } from '../runtime/node.ts'
import { pictureSources } from './picture-source.ts'
import { pictureViews, preprocessingOf } from './picture-view.ts'

/** An atlas with the network and the pictures that it was made from: what runs them again starts here. */
export interface Originals {
  readonly atlas: Atlas
  readonly sized: SizedNetwork
  readonly weights: WeightFiles
  /** The exact view of a picture, by its number. Throws InputError where the picture is not here, or is another one now. */
  readonly view: (picture: number) => Promise<View>
  readonly preprocessing: Preprocessing
  readonly files: ModelFile['files']
  /** Where a picture may lie; none where it is nowhere. */
  readonly paths: (picture: number) => Promise<Buffer[]>
  /** A view as the network takes it, [C, H, W] or [H, W, C]. */
  readonly input: (view: View) => InputData
}

/** Where the originals are now, if not where they were. */
export interface OriginalPlaces {
  readonly model?: string
  /** The sources of the scan, or one folder that holds them all. */
  readonly pictures?: readonly string[]
}

/**
 * Opens what an atlas was made from.
 * @throws CallError where nobody says where the network is
 * @throws InputError for another network than the one that was scanned, or pictures that are nowhere
 */
export async function openOriginals(atlas: Atlas, places: OriginalPlaces): Promise<Originals> {
  const model = await openScanned(atlas, places.model)
  const sized = await sizedNetwork(model, atlas.manifest.network.size)
  const { sources, foreign } = await pictureSources(atlas, places.pictures)
  const preprocessing = preprocessingOf(atlas)
  if (!preprocessing)
    throw new InputError(
      `${atlas.name} names a preprocessing that this version does not know. Update unitscope.`,
    )
  if (sources.length === 0)
    throw new CallError(
      `The pictures of ${atlas.name} are not here${foreign ? ' (the places that it names were not written by a scan of yours, and are not followed)' : ''}. --pictures FOLDER says where they are.`,
    )
  const read = pictureViews(atlas, sources)
  return {
    atlas,
    sized,
    weights: model.weights,
    view: async picture => (await read(picture)) ?? (await missing(atlas, picture)),
    preprocessing,
    files: model.files,
    paths: async picture => {
      const { key } = await atlas.picture(picture)
      return sources.flatMap(source => trustedPath(source, key) ?? [])
    },
    input: inputWriter(preprocessing, sized.network.input),
  }
}

async function missing(atlas: Atlas, picture: number): Promise<never> {
  const { key } = await atlas.picture(picture)
  throw new InputError(
    `${key} is not here, or not the picture that was scanned. --pictures FOLDER says where the pictures are.`,
  )
}

/**
 * The network file that was scanned: told, else where this user's scan found it.
 * @throws CallError where it is nowhere; InputError for another network
 */
export async function openScanned(atlas: Atlas, told: string | undefined): Promise<ModelFile> {
  const { name, sha256 } = atlas.manifest.network
  const path = told ?? (await recordedModel(atlas))
  if (path === null)
    throw new CallError(`The network of ${atlas.name} (${name}) is not here. --model FILE says where it is.`)
  const model = await openModelFile(path)
  if (model.files[0].sha256 !== sha256)
    throw new InputError(
      `${path} is another network than the one that ${atlas.name} was made with (its SHA-256 differs). --model FILE says where that one is.`,
    )
  return model
}

async function recordedModel(atlas: Atlas): Promise<string | null> {
  const local = await readLocal(atlas.name, atlas.manifest)
  if (local === null || local === 'foreign') return null
  return (await stat(local.model).catch(() => null)) ? local.model : null
}

/** A network at one size; what no rule tells of its shapes is asked of the runtime. */
export async function sizedNetwork(
  { network, weights }: ModelFile,
  [height, width]: readonly [number, number],
): Promise<SizedNetwork> {
  const size = { height, width }
  const sized = sizeNetwork(network, size)
  const unknown = unknownTensors(sized)
  if (unknown.length === 0) return sized
  return sizeNetwork(network, size, await dryRun(planDryRun(sized, unknown, weights)))
}
