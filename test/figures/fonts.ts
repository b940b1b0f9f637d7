import type { Fonts } from '../../src/figures/typeface.ts'

/** Fonts for sums in the head: every character is half as wide as it is high; one family has all of them. */
export const halfWide: Fonts = {
  width: (text, _face, size) => [...text].length * 0.5 * size,
  runs: text => [{ text, family: 'Half' }],
}
