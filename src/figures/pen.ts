import type { PlateOptions } from './content.ts'
import { type Measures, measures } from './measures.ts'
import { type Theme, themes } from './theme.ts'
import type { Fonts } from './typeface.ts'

/** What a figure is drawn with. */
export interface Pen {
  readonly theme: Theme
  readonly fonts: Fonts
  readonly measures: Measures
}

/** The pen for a call's options. What goes into a paper, a column or bare pictures, stands on the paper's white. */
export function penOf({ shape, theme, bare, fonts }: PlateOptions): Pen {
  const inPaper = theme === 'light' && (shape === 'column' || (bare ?? false))
  return {
    theme: inPaper ? { ...themes.light, page: '#FFFFFF' } : themes[theme],
    fonts,
    measures: measures[shape],
  }
}
