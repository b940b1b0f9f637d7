import type ort from 'onnxruntime-node'
import { fileValues, graphValues } from '../../src/network/constant.ts'
import { type Dialect, dialect } from '../../src/network/dialect.ts'
import { runnable } from '../../src/network/runnable.ts'
import type { Model } from '../../src/onnx/model.ts'
import { readModel } from '../../src/onnx/read.ts'
import { graphBytes, withOutputs } from '../onnx/graph-model.ts'
import { type Feeds, outputsOf } from '../onnx/outputs.ts'

/** A file in the dialect. */
export function inDialect(file: Uint8Array): Dialect {
  const model = readModel(file, 'test.onnx')
  return dialect(model, name => fileValues(model, name), 'test.onnx')
}

export interface TwoWays {
  readonly name: string
  readonly asFiled: ort.Tensor
  readonly inDialect: ort.Tensor
  /** The step of a quantised tensor, whose integers are made real here. */
  readonly step?: number
}

/** Every float tensor (and quantised one) that both graphs name, computed both ways. */
export async function bothWays(file: Uint8Array, feeds: Feeds, folder?: string): Promise<readonly TwoWays[]> {
  const model = readModel(file, 'test.onnx')
  const { graph, quantized } = dialect(model, name => fileValues(model, name), 'test.onnx')
  const names = sharedNames(model, new Set(graph.nodes.flatMap(node => node.outputs)))
  const listed = new Set(model.graph.outputs.map(output => output.name))
  const filed = await outputsOf(
    withOutputs(
      file,
      names.filter(name => !listed.has(name)),
    ),
    feeds,
    folder,
  )
  const here = await outputsOf(graphBytes(runnable(graph), file, names), feeds, folder)
  return names.flatMap((name): TwoWays[] => {
    const parameters = quantized.get(name)
    if (!parameters)
      return here[name].type.startsWith('float')
        ? [{ name, asFiled: filed[name], inDialect: here[name] }]
        : []
    const [step] = graphValues(graph, parameters.scale)!
    const [zero] = parameters.zeroPoint ? graphValues(graph, parameters.zeroPoint)! : [0]
    return [{ name, asFiled: realNumbers(filed[name], step, zero), inDialect: here[name], step }]
  })
}

function sharedNames({ graph }: Model, written: ReadonlySet<string>): string[] {
  return graph.nodes.flatMap(node => node.outputs).filter(name => name !== '' && written.has(name))
}

function realNumbers(tensor: ort.Tensor, step: number, zero: number): ort.Tensor {
  const data = Float32Array.from(tensor.data as ArrayLike<number>, value => (value - zero) * step)
  return { dims: tensor.dims, type: 'float32', data } as ort.Tensor
}
