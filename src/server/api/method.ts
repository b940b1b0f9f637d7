/** How a hit is carried back to the pixels. */
export type Method = 'deconvnet' | 'guided' | 'gradient' | 'gradient-x-input'
