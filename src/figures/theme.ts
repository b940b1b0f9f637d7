/** Colours of a figure. */
export interface Theme {
  readonly page: string
  /** Behind pictures, with a hatch in `line`: outside the picture. */
  readonly mat: string
  readonly line: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
}

/** The colours of the viewer's two themes. Greys are neutral so that pictures keep their colours. */
export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    page: '#FAFAF8',
    mat: '#ECECE8',
    line: '#DEDED9',
    ink: '#1B1B19',
    ink2: '#55554F',
    ink3: '#686862',
  },
  dark: {
    page: '#141413',
    mat: '#262624',
    line: '#33332F',
    ink: '#EEEEE9',
    ink2: '#B4B4AC',
    ink3: '#96968E',
  },
}
