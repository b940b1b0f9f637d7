import { unitscope } from './child.ts'

/** Whether the guess would have chosen the preprocessing that is known to be right. */
export interface GuessCheck {
  readonly right: boolean
  /** false: reported, not counted. */
  readonly counts: boolean
  readonly note: string
}

/** What `scan --plan --json` says of preprocessing. */
interface Plan {
  readonly preprocessing: Readonly<Record<string, unknown>>
  readonly guess: {
    readonly most: number
    readonly ways: readonly { readonly name: string; readonly agreement: number }[]
  } | null
}

/** A preset that is not the known one agrees as well when it reaches this share. */
const AS_GOOD = 0.9

/**
 * Asks for the plan twice: with the known preprocessing, and without any. Right is the known one; where no preset equals
 * it, one whose agreement is within a tenth of the known one's.
 */
export async function guessOf(
  model: string,
  pictures: string,
  known: string,
  { isTrained }: { isTrained: boolean },
): Promise<GuessCheck> {
  const given = await planOf(model, pictures, ['--preprocess', known])
  const guessed = await planOf(model, pictures, [])
  if (!given?.guess || !guessed?.guess)
    return { right: false, counts: isTrained, note: 'guess: none was made' }
  const own = agreementOf(given)
  const chosen = agreementOf(guessed)
  const isKnown = bare(given) === bare(guessed)
  const presets = guessed.guess.ways.map(({ name }) => name)
  const hasPreset = !isKnown && (await isPreset(model, pictures, given, presets))
  const right = isKnown || (!hasPreset && chosen >= AS_GOOD * own)
  const figures = `${chosen.toFixed(2)} of ${guessed.guess.most.toFixed(2)} nats, the index's own ${own.toFixed(2)}`
  const note = `guess: ${guessed.preprocessing.name}, ${right ? 'right' : isTrained ? 'WRONG' : 'not counted'} (${figures})`
  return { right, counts: isTrained, note }
}

async function isPreset(
  model: string,
  pictures: string,
  known: Plan,
  names: readonly string[],
): Promise<boolean> {
  for (const name of names) {
    const plan = await planOf(model, pictures, ['--preprocess', name, '--limit', '1'])
    if (plan && bare(plan) === bare(known)) return true
  }
  return false
}

async function planOf(model: string, pictures: string, way: readonly string[]): Promise<Plan | null> {
  const ended = await unitscope(['scan', model, pictures, ...way, '--plan', '--json'])
  return ended.code === 0 ? JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? 'null') : null
}

function agreementOf({ preprocessing, guess }: Plan): number {
  return guess?.ways.find(way => way.name === preprocessing.name)?.agreement ?? Number.NaN
}

/** Preprocessing without its name. */
function bare({ preprocessing }: Plan): string {
  return JSON.stringify({ ...preprocessing, name: '' })
}
