import { textOf, withAttributes, withoutAttributes } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Ops of which only a name, a default or a word changed. */
export const renamed: readonly OpsetRule[] = [
  { op: 'Scatter', from: 9, until: 11, raise: node => [{ ...node, op: 'ScatterElements' }] },
  {
    // Until opset 16 there was no shift by half a pixel, which then became the default.
    op: 'RoiAlign',
    from: 10,
    until: 16,
    raise: node => [withAttributes(node, { coordinate_transformation_mode: 'output_half_pixel' })],
  },
  {
    op: 'GridSample',
    from: 20,
    until: 23,
    raise: node => [withAttributes(node, { mode: sampling(textOf(node, 'mode', 'linear')) })],
  },
  { op: 'Cast', from: 19, until: 23, raise: node => [withoutAttributes(node, 'saturate')] },
  {
    // Dilations other than 1 stay, since opset 18 has no way to say them.
    op: 'AveragePool',
    from: 19,
    until: 23,
    raise: node => {
      const { dilations } = node.attributes
      const isPlain = Array.isArray(dilations) && dilations.every(step => step === 1)
      return [isPlain ? withoutAttributes(node, 'dilations') : node]
    },
  },
  // What opset 18 lacks takes the domain of the virtual ops, where it means what the newer opset says.
  { op: 'Gelu', from: 20, until: 23, raise: node => [{ ...node, domain: 'unitscope' }] },
  {
    // From opset 21 on scale and bias are one number a channel; before, one a group.
    op: 'GroupNormalization',
    from: 21,
    until: 23,
    raise: node => [{ ...withoutAttributes(node, 'stash_type'), domain: 'unitscope' }],
  },
]

function sampling(mode: string): string {
  if (mode === 'linear') return 'bilinear'
  return mode === 'cubic' ? 'bicubic' : mode
}
