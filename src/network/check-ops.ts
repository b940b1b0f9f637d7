import { InputError } from '../base/error.ts'
import type { Model, Node } from '../onnx/model.ts'
import { onnxOps, otherDomains } from '../onnx/opset/known-op.ts'

/** The versions of ONNX's own domain that are read. */
const OLDEST_OPSET = 7
const NEWEST_OPSET = 22

/** The newest version of the file format that ONNX Runtime 1.30 loads. */
const NEWEST_IR = 13

/**
 * Refuses, before anything runs, a model that states no opset, or a version out of range, or that uses an op which neither
 * ONNX nor the runtime has. Ops inside If, Loop and Scan are not looked at.
 * @param file  the file's name, for messages
 * @throws InputError naming the version and the range, or the op and its node
 */
export function checkOps(model: Model, file: string): void {
  checkVersions(model, file)
  model.graph.nodes.forEach((node, index) => {
    const fault = faultOf(node, model)
    if (fault !== null)
      throw new InputError(`${file}: ${nodeTitle(node, index)}: ${fault}`, { facts: { node } })
  })
}

function checkVersions({ irVersion, opset, domains }: Model, file: string): void {
  if (irVersion > NEWEST_IR)
    throw new InputError(
      `${file} is of ONNX's file format version (IR) ${irVersion}; the runtime loads up to ${NEWEST_IR}. Export it with an older ONNX.`,
    )
  const range = `opset ${OLDEST_OPSET} to ${NEWEST_OPSET} can be read`
  if (!domains.has('') || opset === 0)
    throw new InputError(`${file} states no opset of ONNX's own ops; ${range}. Export the model again.`)
  if (opset < OLDEST_OPSET || opset > NEWEST_OPSET)
    throw new InputError(`${file} is written for opset ${opset}; ${range}. Export it with opset_version=17.`)
}

function faultOf(node: Node, { opset, domains }: Model): string | null {
  if (node.domain === '') return faultOfOnnx(node.op, opset)
  const known = otherDomains.get(node.domain)
  if (known === undefined)
    return `op "${node.op}" belongs to the domain "${node.domain}", which the runtime does not know (functions of the model itself are not looked into). Export the model with ONNX's own ops, functions inlined.`
  if (!known.has(node.op))
    return `the runtime has no op "${node.op}" in the domain "${node.domain}" on a CPU.`
  if (!domains.has(node.domain))
    return `op "${node.op}" needs the domain "${node.domain}", of which the model states no version.`
  return null
}

function faultOfOnnx(op: string, opset: number): string | null {
  const since = onnxOps.get(op)
  if (since === undefined) return `op "${op}" does not exist in ONNX. Export the model with ONNX's own ops.`
  if (since > opset)
    return `op "${op}" exists from opset ${since} on, and the model is written for ${opset}. Export it with opset_version=${since}.`
  return null
}

function nodeTitle({ name, outputs }: Node, index: number): string {
  return name ? `node ${index} "${name}"` : `node ${index}, which writes "${outputs[0] ?? ''}"`
}
