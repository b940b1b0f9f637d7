import { InputError } from '../base/error.ts'
import { readModel } from '../onnx/read.ts'
import { isConvolution } from './chain.ts'
import { checkOps } from './check-ops.ts'
import { fileValues } from './constant.ts'
import { dialect } from './dialect.ts'
import type { Network } from './network.ts'
import { findInputs } from './picture-input.ts'

/**
 * Reads a trained ConvNet from the bytes of its ONNX file.
 * @param file  the file's name, for messages and as the network's name
 * @throws InputError, in one line, if it is no ONNX model, no ConvNet, or takes no picture
 */
export function readNetwork(bytes: Uint8Array, file: string): Network {
  const model = readModel(bytes, file)
  if (model.graph.nodes.length === 0)
    throw new InputError(`${file} holds no node: nothing is computed in it.`)
  checkOps(model, file)
  const { graph, quantized } = dialect(model, name => fileValues(model, name), file)
  const { picture, setInputs } = findInputs(graph, file)
  if (!graph.nodes.some(isConvolution)) {
    throw new InputError(`${file} has no convolution: unitscope looks at the units of ConvNets.`)
  }
  return { name: networkName(file), model, dialect: graph, quantized, input: picture, setInputs }
}

function networkName(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.onnx$/i, '')
}
