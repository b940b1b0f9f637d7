import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { renderAsync } from '@resvg/resvg-js'
import { MachineError } from '../base/error.ts'
import type { Plate } from './content.ts'
import { type Face, type Font, type Fonts, fontsFrom, readAdvances } from './typeface.ts'

const require = createRequire(import.meta.url)

/** Fonts that are shipped, so that a figure looks the same on a machine that has none. */
const files = {
  newsreader: ['Newsreader', '@expo-google-fonts/newsreader/400Regular/Newsreader_400Regular.ttf'],
  newsreaderItalic: [
    'Newsreader',
    '@expo-google-fonts/newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf',
  ],
  newsreaderMedium: ['Newsreader', '@expo-google-fonts/newsreader/500Medium/Newsreader_500Medium.ttf'],
  sourceSans: ['Source Sans 3', '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'],
  sourceSansMedium: ['Source Sans 3', '@expo-google-fonts/source-sans-3/500Medium/SourceSans3_500Medium.ttf'],
  dejaVuSerif: ['DejaVu Serif', 'dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'],
  dejaVuSerifItalic: ['DejaVu Serif', 'dejavu-fonts-ttf/ttf/DejaVuSerif-Italic.ttf'],
  dejaVuSans: ['DejaVu Sans', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'],
} as const

type FileName = keyof typeof files

/** First the house's typeface, then DejaVu for the scripts that it lacks. */
const lists: Readonly<Record<Face, readonly FileName[]>> = {
  serif: ['newsreader', 'dejaVuSerif', 'dejaVuSans'],
  'serif-medium': ['newsreaderMedium', 'dejaVuSerif', 'dejaVuSans'],
  'serif-italic': ['newsreaderItalic', 'dejaVuSerifItalic', 'dejaVuSans'],
  sans: ['sourceSans', 'dejaVuSans'],
  'sans-medium': ['sourceSansMedium', 'dejaVuSans'],
}

/**
 * The fonts that the house's figures are set in, read from the packages that carry them.
 * @throws MachineError if not even DejaVu is installed
 */
export function houseFonts(): Fonts {
  const fonts = new Map(
    installed().map(([name, path]) => [
      name,
      { family: files[name][0], advance: readAdvances(readFileSync(path)) } satisfies Font,
    ]),
  )
  const list = (face: Face): Font[] => lists[face].flatMap(name => fonts.get(name) ?? [])
  return fontsFrom({
    serif: list('serif'),
    'serif-medium': list('serif-medium'),
    'serif-italic': list('serif-italic'),
    sans: list('sans'),
    'sans-medium': list('sans-medium'),
  })
}

/**
 * A figure as a PNG file, drawn with the shipped fonts alone.
 * @param scale  pixels of the file per pixel of the figure: 1, 2, 3
 * @throws MachineError if not even DejaVu is installed
 */
export async function rasterize(plate: Plate, scale = 1): Promise<Uint8Array> {
  const image = await renderAsync(plate.svg, {
    fitTo: { mode: 'width', value: Math.round(plate.width * scale) },
    font: {
      loadSystemFonts: false,
      fontFiles: installed().map(([, path]) => path),
      defaultFontFamily: 'DejaVu Sans',
    },
  })
  return image.asPng()
}

/** The font files that are there. A package manager may leave a typeface out; the one after it in the list draws. */
function installed(): [FileName, string][] {
  const names = Object.keys(files) as FileName[]
  const found = names.flatMap((name): [FileName, string][] => {
    const path = fontPath(name)
    return path === null ? [] : [[name, path]]
  })
  if (!found.some(([name]) => name === 'dejaVuSans')) {
    throw new MachineError(
      'The fonts for figures (dejavu-fonts-ttf) are not installed. Run "npm install" again.',
    )
  }
  return found
}

function fontPath(name: FileName): string | null {
  try {
    return require.resolve(files[name][1])
  } catch {
    return null
  }
}
