import { sources } from '../house/source.ts'

/** A message of our errors: where it is written, and its text cut at what is filled in. */
export interface Message {
  readonly path: string
  readonly pieces: readonly string[]
}

const SITE =
  /new (?:Call|Input|Machine|Finding)Error\(\s*((?:'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)(?:\s*\+\s*(?:'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`))*)/g

/** Messages that stand where their error is made. Those that a function passes on are not seen here. */
export function messages(): Message[] {
  return sources('src', '.ts').flatMap(({ path, text }) =>
    [...text.matchAll(SITE)].map(match => ({ path, pieces: piecesOf(match[1]!) })),
  )
}

function piecesOf(literal: string): string[] {
  return literal
    .replace(/['`]\s*\+\s*['`]/g, '')
    .slice(1, -1)
    .split(/\$\{[^}]*\}(?:[^`${]*\})*/)
    .map(piece => piece.replace(/\\(.)/g, '$1'))
}

/** The longest run of fixed words of a message. */
export function longestPiece({ pieces }: Message): string {
  const fixed = pieces.filter(piece => !/=>|\$\{|\?/.test(piece))
  return (fixed.toSorted((a, b) => b.length - a.length)[0] ?? '').trim()
}
