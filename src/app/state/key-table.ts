/** What a key asks for; a page answers what makes sense on it. */
export type Action =
  | 'find'
  | 'previous'
  | 'next'
  | 'up'
  | 'down'
  | 'hit'
  | 'patches'
  | 'spotlight'
  | 'pictures'
  | 'projections'
  | 'heat'
  | 'wide'
  | 'hits'
  | 'larger'
  | 'smaller'
  | 'peek'
  | 'open'
  | 'note'
  | 'list'
  | 'copy'
  | 'network'
  | 'theme'
  | 'help'
  | 'out'

/** A line of the list of keys. */
export interface KeyLine {
  readonly shown: string
  readonly help: string
  /** What `event.key` says, letters in lower case, and what it then asks for. */
  readonly keys: readonly (readonly [string, Action])[]
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export const keyTable: readonly KeyLine[] = [
  { shown: '/', help: 'find', keys: [['/', 'find']] },
  {
    shown: '← →',
    help: 'unit before, after',
    keys: [
      ['ArrowLeft', 'previous'],
      ['ArrowRight', 'next'],
    ],
  },
  {
    shown: '↑ ↓',
    help: 'layer before, after',
    keys: [
      ['ArrowUp', 'up'],
      ['ArrowDown', 'down'],
    ],
  },
  { shown: 'Enter', help: 'open', keys: [['Enter', 'open']] },
  { shown: 'Space', help: 'look without leaving', keys: [[' ', 'peek']] },
  { shown: '1 to 9', help: 'one of the nine', keys: digits.map(digit => [digit, 'hit'] as const) },
  {
    shown: 'P S W J',
    help: 'patches, spotlight, whole, projections',
    keys: [
      ['p', 'patches'],
      ['s', 'spotlight'],
      ['w', 'pictures'],
      ['j', 'projections'],
    ],
  },
  {
    shown: 'H A',
    help: 'heat, with surroundings',
    keys: [
      ['h', 'heat'],
      ['a', 'wide'],
    ],
  },
  { shown: 'R', help: 'top nine or random', keys: [['r', 'hits']] },
  {
    shown: '+ −',
    help: 'larger, smaller',
    keys: [
      ['+', 'larger'],
      ['=', 'larger'],
      ['-', 'smaller'],
    ],
  },
  { shown: 'N', help: 'write a note', keys: [['n', 'note']] },
  { shown: 'L', help: 'add to a list', keys: [['l', 'list']] },
  { shown: 'C', help: 'copy the link', keys: [['c', 'copy']] },
  { shown: 'G', help: 'go to the network', keys: [['g', 'network']] },
  { shown: 'T', help: 'light or dark', keys: [['t', 'theme']] },
  { shown: '?', help: 'this list', keys: [['?', 'help']] },
  { shown: 'Esc', help: 'out', keys: [['Escape', 'out']] },
]

const actions = new Map(keyTable.flatMap(line => line.keys))

/** What is read of a key event, and of where it happened. */
export interface KeyPress {
  readonly key: string
  readonly modified: boolean
  /** `text`: something is typed there. `mover`: arrows are its own, `button`: Space and Enter are. */
  readonly at: 'text' | 'mover' | 'button' | 'page'
}

/** What a key asks for, and its digit; null: nothing. Single characters can be switched off. */
export function actionOf(
  { key, modified, at }: KeyPress,
  characters: boolean,
): { readonly action: Action; readonly digit: number } | null {
  const isCharacter = [...key].length === 1 && key !== ' '
  const action = actions.get(isCharacter ? key.toLowerCase() : key)
  if (!action || modified || taken[at](key, isCharacter) || (isCharacter && !characters)) return null
  return { action, digit: /^\d$/.test(key) ? Number(key) : 0 }
}

const presses = [' ', 'Enter']

/** Keys that belong to what has the focus. */
const taken: { readonly [at in KeyPress['at']]: (key: string, isCharacter: boolean) => boolean } = {
  text: key => key !== 'Escape',
  mover: (key, isCharacter) => !isCharacter && key !== 'Escape',
  button: key => presses.includes(key),
  page: () => false,
}
