import type { Attribute, Node } from '../model.ts'
import { textOf, withAttributes } from './attribute.ts'
import type { OpsetRule, RaiseContext } from './rule.ts'

/**
 * Opset 10 knew scales and one geometry (asymmetric). From 11 on the geometry is said; an unused region or unused
 * scales were empty tensors until 13 made them optional, and `tf_half_pixel_for_nn` went.
 */
export const Resize: readonly OpsetRule[] = [
  {
    op: 'Resize',
    from: 10,
    until: 11,
    raise: (node, context) => {
      const mode = textOf(node, 'mode', 'nearest')
      const [data, scales] = node.inputs
      const geometry = asymmetric(mode, context.values(scales))
      return [{ ...withAttributes(node, geometry), inputs: [data, '', scales] }]
    },
  },
  { op: 'Resize', from: 11, until: 23, raise: (node, context) => [tidy(node, context)] },
]

/** The geometry of Upsample and of the first Resize. ONNX Runtime rounds up where such a node makes maps smaller. */
export function asymmetric(
  mode: string,
  scales: readonly number[] | undefined,
): Readonly<Record<string, Attribute>> {
  const isShrinking = scales?.some(scale => scale < 1) ?? false
  const rounding = mode === 'nearest' ? { nearest_mode: isShrinking ? 'ceil' : 'floor' } : {}
  return { coordinate_transformation_mode: 'asymmetric', ...rounding }
}

function tidy(node: Node, context: RaiseContext): Node {
  const usesRegion = textOf(node, 'coordinate_transformation_mode', 'half_pixel') === 'tf_crop_and_resize'
  const inputs = node.inputs.map((name, index) => {
    if (index === 0) return name
    const isUnused = (index === 1 && !usesRegion) || context.values(name)?.length === 0
    return isUnused ? '' : name
  })
  return { ...withoutTfPixel(node), inputs }
}

// floor((x + 0.5) / s) is half_pixel rounded with halves up; round-half-down of the same is half_pixel rounded up.
const TF_PIXEL: Readonly<Record<string, string>> = { floor: 'round_prefer_ceil', round_prefer_floor: 'ceil' }

function withoutTfPixel(node: Node): Node {
  if (node.attributes.coordinate_transformation_mode !== 'tf_half_pixel_for_nn') return node
  const nearest = TF_PIXEL[textOf(node, 'nearest_mode', 'round_prefer_floor')]
  if (nearest === undefined) return node
  return withAttributes(node, { coordinate_transformation_mode: 'half_pixel', nearest_mode: nearest })
}
