/** How the units of a figure were chosen. */
export type Choice =
  | { readonly by: 'standout' | 'number' | 'name' }
  | { readonly by: 'random'; readonly seed: number }

/** What the captions of all figures say of how the figure was made. */
export interface Making {
  /** The strongest hits, or pictures drawn at random from those in which the unit fires. */
  readonly hits: 'top' | 'random'
  /** Hits per unit, 9 unless told otherwise. */
  readonly top: number
  /** Pictures that were read. */
  readonly pictures: number
  /** Size of what the network is shown. */
  readonly view: { readonly width: number; readonly height: number }
  /** Where a layer's values were taken; `none`: no activation function belongs to it. */
  readonly activation: 'after' | 'before' | 'none'
  readonly choice: Choice
  /** Some patch has a part outside its picture. */
  readonly hatched: boolean
  /** Some unit has fewer hits than `top`, but one. */
  readonly fewer: boolean
  /** Some unit has no hit: its square says why. */
  readonly blank: boolean
  /** Where patches were cut from; several, best first, where some pictures are missing. */
  readonly cutFrom: CutSource | readonly CutSource[]
  /** `unitscope 0.1.0`, `onnxruntime 1.30.0`. */
  readonly versions: readonly string[]
}

/** `views`: pictures as the network was shown them; `packs`: the small patches of the atlas, this many px. */
export type CutSource = 'pictures' | 'views' | { readonly packs: number }

const words = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A count in running text: a word up to twelve, else digits with commas between thousands. */
export function count(number: number): string {
  return words[number] ?? String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** The text with a capital at its start. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `59 × 59 px`, held together by no-break spaces. */
export function pixels({ width, height }: { width: number; height: number }): string {
  return `${width}\u00a0×\u00a0${height}\u00a0px`
}

/** `a 192 px picture`, or `a 320 × 240 px picture`. */
export function pictureOf({ view }: Pick<Making, 'view'>): string {
  return `a ${view.width === view.height ? `${view.width}\u00a0px` : pixels(view)} picture`
}

/** What the patches of a unit are; goes on from `Each block is one unit: `. */
export function patchesOf({ hits, top, pictures }: Making): string {
  const all = digits(pictures)
  if (hits === 'random') {
    const patches =
      top === 1 ? 'a patch from a picture' : `${count(top)} patches from ${count(top)} different pictures`
    return `${patches}, drawn at random from those of ${all} in which it fires; not the ones that drive it most`
  }
  if (top === 1) return `the patch, from ${all} ${plural(pictures, 'picture')}, that makes it fire most`
  return `the ${count(top)} patches, from ${count(top)} different pictures of ${all}, that make it fire most, strongest first`
}

/** What the signs on the figure mean: hatch, empty cells, squares with a word. Empty where there are none. */
export function signs({ hatched, fewer, blank, hits, top }: Making): string[] {
  const found = hits === 'top' ? 'gave it a hit' : 'made it fire'
  return [
    hatched ? 'Hatched: outside the picture.' : '',
    fewer && top > 1 ? `Empty squares: fewer than ${count(top)} pictures ${found}.` : '',
    blank ? 'A square with a word: a unit without a hit.' : '',
  ].filter(text => text !== '')
}

/** How it was made: one hit per picture, ties, the order of units, where patches come from, whose idea it was. */
export function methods(making: Making, onePlace: boolean): string {
  const { activation, hits, choice, cutFrom, versions } = making
  const sources = [cutFrom].flat().map(sourceName)
  const value = onePlace ? 'the unit’s activation' : 'the maximum over all places of the unit’s map'
  const when = activation === 'none' ? '' : `, ${activation} the activation function`
  const ties = onePlace ? '' : ', then by place, row by row'
  const drawn = 'Random pictures are those with the smallest hashes.'
  const standout = 'Standing out: (mean of its hits − mean over pictures) / deviation.'
  return [
    `One hit per picture: ${value}${when}; ties by the pictures’ paths${ties}.`,
    hits === 'random' ? drawn : '',
    choice.by === 'standout' ? standout : '',
    sources.length > 0 ? `Patches are cut from ${sources.join('; where these are missing, from ')}.` : '',
    'After Zeiler and Fergus 2013 (ECCV 2014).',
    versions.length > 0 ? `${versions.join(', ')}.` : '',
  ]
    .filter(text => text !== '')
    .join(' ')
}

function sourceName(from: CutSource): string {
  if (from === 'pictures') return 'the pictures'
  if (from === 'views') return 'stored views, the pictures as the network was shown them'
  return `the atlas, which keeps them at ${from.packs}\u00a0px`
}

function digits(number: number): string {
  return number > 12 ? count(number) : String(number)
}

function plural(number: number, word: string): string {
  return number === 1 ? word : `${word}s`
}
