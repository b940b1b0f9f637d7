import { InputError } from '../../base/error.ts'
import { findLayers } from '../../network/layers.ts'
import type { Layer, Network, Size, SizedNetwork } from '../../network/network.ts'
import { planDryRun } from '../../network/plan-session.ts'
import { beforeActivation, selectLayers } from '../../network/select.ts'
import { acceptableSizes, inputSize, sizeNetwork, unknownTensors } from '../../network/size.ts'
import type { ModelFile } from '../../runtime/model-file-node.ts'
import type { Crew } from '../crew/crew.ts'
import { Pool } from '../crew/pool.ts'

/** A network at the size at which it will be scanned, and what of it is watched. */
export interface ModelPlan {
  readonly sized: SizedNetwork
  readonly layers: readonly Layer[]
  readonly notes: readonly string[]
}

export interface ModelChoice {
  /** The size that was asked for, and what the preprocessing would crop. */
  readonly asked: Size | null
  readonly preprocessed: Size | null
  readonly layers: readonly string[]
  readonly pre: boolean
}

/**
 * Sizes a network, asks the runtime in another process for the true shapes, and selects layers.
 * Where the size is open and was not asked for, the nearest one that the network accepts is taken.
 * @throws CallError for layers that are not there; InputError where the runtime cannot run the network
 */
export async function planModel(model: ModelFile, choice: ModelChoice, crew: Crew): Promise<ModelPlan> {
  const { network } = model
  const wanted = inputSize(network, choice.asked, choice.preprocessed)
  const isFree = choice.asked === null && (network.input.height === null || network.input.width === null)
  const { sized, told } = await firstAccepted(
    model,
    isFree ? fixedSides(network, acceptableSizes(wanted)) : [wanted],
    crew,
  )
  const selected = selectLayers(sized, findLayers(sized), choice.layers)
  const layers = choice.pre ? beforeActivation(sized, selected) : selected
  if (layers.length === 0)
    throw new InputError(`${network.name} has no layer to watch: "--layers all" names dense ones too`)
  const { height, width } = sized.size
  const notes = [...told]
  if (height !== wanted.height || width !== wanted.width)
    notes.push(
      `the network does not take ${wanted.width} x ${wanted.height} pixels: ${width} x ${height} are taken`,
    )
  for (const { name, value } of network.setInputs) notes.push(`the input "${name}" is set to ${value !== 0}`)
  return { sized, layers, notes }
}

function fixedSides({ input }: Network, sizes: readonly Size[]): Size[] {
  return sizes.map(({ height, width }) => ({ height: input.height ?? height, width: input.width ?? width }))
}

interface Told {
  readonly sized: SizedNetwork
  readonly told: readonly string[]
}

async function firstAccepted(model: ModelFile, sizes: readonly Size[], crew: Crew): Promise<Told> {
  let first: unknown = null
  for (const size of sizes) {
    try {
      return await askRuntime(model, size, crew)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      first ??= error
    }
  }
  throw first
}

async function askRuntime({ network, weights, files }: ModelFile, size: Size, crew: Crew): Promise<Told> {
  const guessed = sizeNetwork(network, size)
  const watched = findLayers(guessed).map(({ tensor }) => tensor)
  const tensors = [...new Set([...watched, ...unknownTensors(guessed)])]
  const pool = await Pool.open('dry-run', { files }, { workers: 1, crew })
  try {
    const outcome = await pool.run(planDryRun(guessed, tensors, weights))
    if (outcome.kind === 'died')
      throw new InputError(
        `${network.name} crashes the runtime (the process ${outcome.how}): it cannot be scanned here`,
      )
    return corrected(guessed, outcome.result)
  } finally {
    await pool.close()
  }
}

/** Where the runtime's shapes are others than ours, or we had none, it is right. */
function corrected(guessed: SizedNetwork, said: ReadonlyMap<string, readonly number[]>): Told {
  const { network, size, tensors } = guessed
  const ours = (name: string) => tensors.get(name)?.dims
  const known = new Map([...said].filter(([name, dims]) => String(ours(name)) !== String(dims)))
  if (known.size === 0) return { sized: guessed, told: [] }
  const wrong = [...known].filter(([name]) => ours(name) !== undefined)
  const told = wrong.map(
    ([name, dims]) =>
      `the runtime gives "${name}" as [${dims.join(', ')}], we expected [${ours(name)?.join(', ')}]: the runtime's is taken`,
  )
  return { sized: sizeNetwork(network, size, known), told }
}
