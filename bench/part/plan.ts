import { newState } from '../../src/atlas/new-state.ts'
import type { State } from '../../src/atlas/state.ts'
import { finiteTensors } from '../../src/network/finite.ts'
import { ancestors, indexGraph } from '../../src/network/graph-index.ts'
import type { Layer, SizedNetwork } from '../../src/network/network.ts'
import { planSession } from '../../src/network/plan-session.ts'
import { firstUnit, planMaps, planPass } from '../../src/network/probes.ts'
import type { MapPlan, PassPlan, ScoresPlan, WeightFiles } from '../../src/network/session-plan.ts'
import { Addition } from '../../src/onnx/addition.ts'
import { inputMagnitude } from '../../src/pictures/input.ts'
import { type NumberedPicture, pictures } from '../../src/pictures/listing-node.ts'
import type { Preprocessing } from '../../src/pictures/preprocessing.ts'
import { preset } from '../../src/pictures/preset.ts'
import { openModelFile, type ReferencedFile } from '../../src/runtime/model-file-node.ts'
import { weightReader } from '../../src/runtime/weight-node.ts'
import { Crew } from '../../src/scan/crew/crew.ts'
import { planModel } from '../../src/scan/plan/model-plan.ts'
import { readPictureSet } from '../../src/scan/plan/picture-set.ts'

/** The graphs of a scan's pass, and of what it is compared with. */
export interface PartPlans {
  readonly files: readonly ReferencedFile[]
  readonly preprocessing: Preprocessing
  readonly pass: PassPlan
  readonly maps: MapPlan
  /** The network as the pass cuts it, without probes: behind the last watched layers only their mean over places, as at the end of a classifier. */
  readonly bare: ScoresPlan
  /** Every watched tensor as an output, and no anchors: what one writes without thinking of speed. */
  readonly whole: MapPlan
}

/** A subject, ready to be measured. */
export interface PartSubject {
  readonly plans: PartPlans
  readonly pictures: readonly NumberedPicture[]
  readonly labels: ReadonlyMap<string, number>
  readonly newState: () => State
}

/** Reads a network and a set of pictures as a scan does. */
export async function planParts(subject: {
  readonly model: string
  readonly pictures: string
  readonly preprocess: string
}): Promise<PartSubject> {
  const { network, weights, files } = await openModelFile(subject.model)
  const { height, width } = network.input
  const asked = height !== null && width !== null ? { height, width } : null
  const crew = new Crew()
  const { sized, layers } = await planModel(
    { network, weights, files },
    { asked, preprocessed: null, layers: [], pre: false },
    crew,
  )
  await crew.close()
  const options = { model: subject.model, sources: [subject.pictures] }
  const { sources, selection, listing } = await readPictureSet(options, {})
  const found: NumberedPicture[] = []
  for await (const picture of pictures(sources, { selection })) found.push(picture)
  const units = firstUnit(layers, layers.length)
  const rectified = Uint8Array.from(
    layers.flatMap(layer => Array<number>(layer.units).fill(layer.rectified ? 1 : 0)),
  )
  const preprocessing = preset(subject.preprocess, sized.size)
  const most = inputMagnitude(preprocessing, network.input)
  const finite = await finiteTensors(sized, most, weightReader(weights))
  return {
    plans: {
      files,
      preprocessing,
      pass: planPass(sized, layers, weights, finite),
      maps: planMaps(sized, layers, weights),
      bare: planBare(sized, layers, weights),
      whole: planWhole(sized, layers, weights),
    },
    pictures: found,
    labels: new Map(listing.labels.map((name, i) => [name, i])),
    newState: () =>
      newState({ units, top: 9, labels: listing.labels.length, pictures: found.length }, rectified),
  }
}

function planBare(sized: SizedNetwork, layers: readonly Layer[], weights: WeightFiles): ScoresPlan {
  const { dialect, input } = sized.network
  const watched = layers.map(({ tensor }) => tensor)
  const needed = ancestors(dialect, indexGraph(dialect, input.name), watched)
  const read = new Set(needed.flatMap(node => node.inputs))
  const ends = layers.filter(({ tensor }) => !read.has(tensor))
  const addition = new Addition()
  const means = ends.map(({ tensor }) => addition.node('GlobalAveragePool', [tensor]))
  const output = means.length === 1 ? means[0] : addition.node('Concat', means, { axis: 1 })
  const classes = ends.reduce((sum, { units }) => sum + units, 0)
  return { ...planSession(sized, weights, [output], addition), output, classes }
}

function planWhole(sized: SizedNetwork, layers: readonly Layer[], weights: WeightFiles): MapPlan {
  const outputs = layers.map(({ tensor }) => tensor)
  const maps = layers.map(({ tensor, units, rows, cols }, i) => {
    return { output: tensor, unit: firstUnit(layers, i), channels: units, rows, cols }
  })
  return { ...planSession(sized, weights, [...new Set(outputs)], new Addition()), layers: maps }
}
