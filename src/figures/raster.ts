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
 * @throws MachineError if a font file is not installed
 */
export function houseFonts(): Fonts {
  const read = new Map<FileName, Font>()
  const font = (name: FileName): Font => {
    const known = read.get(name)
    if (known) return known
    const made = { family: files[name][0], advance: readAdvances(readFileSync(fontPath(name))) }
    read.set(name, made)
    return made
  }
  const all = Object.entries(lists).map(([face, names]) => [face, names.map(font)])
  return fontsFrom(Object.fromEntries(all) as Record<Face, readonly Font[]>)
}

/**
 * A figure as a PNG file, drawn with the shipped fonts alone.
 * @param scale  pixels of the file per pixel of the figure: 1, 2, 3
 * @throws MachineError if a font file is not installed
 */
export async function rasterize(plate: Plate, scale = 1): Promise<Uint8Array> {
  const names = Object.keys(files) as FileName[]
  const image = await renderAsync(plate.svg, {
    fitTo: { mode: 'width', value: Math.round(plate.width * scale) },
    font: { loadSystemFonts: false, fontFiles: names.map(fontPath), defaultFontFamily: 'DejaVu Sans' },
  })
  return image.asPng()
}

function fontPath(name: FileName): string {
  const [family, file] = files[name]
  try {
    return require.resolve(file)
  } catch (cause) {
    throw new MachineError(`The font ${family} (${file}) is not installed. Run "npm install" again.`, {
      cause,
    })
  }
}
