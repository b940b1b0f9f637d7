import { Addition } from '../onnx/addition.ts'
import { buildSkeleton } from '../onnx/skeleton.ts'
import { indexGraph } from './graph-index.ts'
import type { PictureInput, Size, SizedNetwork } from './network.ts'
import type { DryRunPlan, ScoresPlan, SessionPlan, WeightFiles } from './session-plan.ts'

/** The whole network up to its class scores, or null where it does not end in one number per class. */
export function planScores(sized: SizedNetwork, files: WeightFiles): ScoresPlan | null {
  const { dialect } = sized.network
  const index = indexGraph(dialect, sized.network.input.name)
  const output = dialect.outputs.find(({ name }) => index.moving.has(name) && isScores(sized, name))
  if (!output) return null
  const classes = sized.tensors.get(output.name)?.dims[1] as number
  return { ...planSession(sized, files, [output.name], new Addition()), output: output.name, classes }
}

/** A run that tells the true shapes of `tensors`. */
export function planDryRun(sized: SizedNetwork, tensors: readonly string[], files: WeightFiles): DryRunPlan {
  return { ...planSession(sized, files, tensors, new Addition()), tensors }
}

function isScores(sized: SizedNetwork, tensor: string): boolean {
  const dims = sized.tensors.get(tensor)?.dims
  return dims !== undefined && dims.length >= 2 && dims[1] > 1 && dims.slice(2).every(dim => dim === 1)
}

/** Everything that a session needs to compute `outputs` from a picture. */
export function planSession(
  sized: SizedNetwork,
  files: WeightFiles,
  outputs: readonly string[],
  addition: Addition,
): SessionPlan {
  const { network, size } = sized
  const { input, setInputs } = network
  const inputs = [
    {
      name: input.name,
      type: input.type === 'uint8' ? input.type : 'float32',
      dims: inputDims(input, size),
    } as const,
    ...setInputs,
  ]
  const { nodes, constants } = addition
  const skeleton = buildSkeleton(network.model, { inputs, outputs, nodes, constants, locate: files.locate })
  return { skeleton, folder: files.folder, input, size, setInputs }
}

/** Dimensions of the picture's input, in its own order. */
export function inputDims(input: PictureInput, { height, width }: Size): number[] {
  const { batch, channels } = input
  return input.layout === 'NCHW' ? [batch, channels, height, width] : [batch, height, width, channels]
}
