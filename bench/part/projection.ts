import { findLayers } from '../../src/network/layers.ts'
import type { Layer, SizedNetwork } from '../../src/network/network.ts'
import { planSession } from '../../src/network/plan-session.ts'
import type { Method } from '../../src/network/projection/plan.ts'
import { planProjection } from '../../src/network/projection/plan-projection.ts'
import { selectLayers } from '../../src/network/select.ts'
import type { WeightFiles } from '../../src/network/session-plan.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { Addition } from '../../src/onnx/addition.ts'
import { openModelFile } from '../../src/runtime/model-file-node.ts'
import { openProjection, openScores } from '../../src/runtime/node.ts'

/** A network whose layers are projected, and what one of its runs costs without more. */
export interface ProjectedSubject {
  readonly layers: readonly Layer[]
  /** CPU ms of the bare forward pass of nine pictures, and of nine projections from a layer, forward part included; in turns. */
  readonly measure: (layer: Layer, method: Method, rounds: number) => Promise<readonly ProjectionCost[]>
}

export interface ProjectionCost {
  readonly bareMs: number
  readonly projectedMs: number
}

const nine = 9

export async function projectedSubject(model: string): Promise<ProjectedSubject> {
  const { network, weights } = await openModelFile(model)
  const sized = sizeNetwork(network, inputSize(network, null, { height: 224, width: 224 }))
  const layers = selectLayers(sized, findLayers(sized), [])
  const inputs = Array.from({ length: nine }, (_, i) => drawnInput(sized, i))
  return {
    layers,
    measure: async (layer, method, rounds) => {
      const bare = await openBare(sized, layers, weights)
      const projection = await openProjection(planProjection(sized, layer.tensor, method, weights))
      const forward = async (): Promise<void> => {
        for (const input of inputs) await bare.scores(input)
      }
      const projected = async (): Promise<void> => {
        for (const [i, input] of inputs.entries()) await projection.project(input, placeOf(layer, i))
      }
      const costs: ProjectionCost[] = []
      await forward()
      await projected()
      for (let round = 0; round < rounds; round++)
        costs.push({ bareMs: await cpuOf(forward), projectedMs: await cpuOf(projected) })
      await Promise.all([bare.close(), projection.close()])
      return costs
    },
  }
}

/** The network up to its last watched layer, and nothing else. */
function openBare(
  sized: SizedNetwork,
  layers: readonly Layer[],
  weights: WeightFiles,
): ReturnType<typeof openScores> {
  const last = layers[layers.length - 1]
  const plan = planSession(sized, weights, [last.tensor], new Addition())
  return openScores({ ...plan, output: last.tensor, classes: last.units })
}

/** Places over the whole map, corners and borders among them. */
function placeOf({ units, rows, cols }: Layer, i: number): { unit: number; row: number; col: number } {
  const along = (count: number, third: number): number => Math.round(((count - 1) * third) / 2)
  return { unit: (i * 37) % units, row: along(rows, Math.floor(i / 3)), col: along(cols, i % 3) }
}

function drawnInput({ network, size }: SizedNetwork, seed: number): Float32Array | Uint8Array {
  const length = network.input.channels * size.height * size.width
  const values = Float32Array.from(
    { length },
    (_, i) => 60 * Math.sin(i * 0.37 + seed) + 40 * Math.sin(i * 0.011 * (seed + 1)),
  )
  return network.input.type === 'uint8' ? Uint8Array.from(values, value => value + 128) : values
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
