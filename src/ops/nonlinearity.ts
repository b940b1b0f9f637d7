import type { Node } from '../onnx/model.ts'
import type { Reverse, ReverseContext, Sketch } from './reverse.ts'
import { operandHere, outputHere, toData } from './signal.ts'

/** The forward values that a derivative may be drawn from, each drawn when it is asked for. */
export interface Forward {
  readonly node: Node
  readonly x: () => string
  readonly y: () => string
  readonly context: ReverseContext
}

/** Draws the derivative at each element of the output. */
export type Derivative = (sketch: Sketch, forward: Forward) => string

/** A function of one value at a time: only its derivative tells it from the others. The signal goes to the first input. */
export function nonlinearity(derivative: Derivative): Reverse {
  return (node, context) => {
    const { rule, sketch, signal } = context
    const passed = rule === 'gradient' ? signal.name : sketch.node('Relu', [signal.name])
    const forward = {
      node,
      context,
      x: () => operandHere(node, 0, context),
      y: () => outputHere(node, context),
    }
    const name = rule === 'deconvnet' ? passed : sketch.node('Mul', [passed, derivative(sketch, forward)])
    return toData(node, context, name)
  }
}
