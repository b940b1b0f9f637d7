import { CallError } from '../base/error.ts'
import { type Atlas, openAtlas, type Unit } from '../index.ts'
import { writeHits } from './hits-page.ts'
import { unitExpressions } from './option.ts'
import { writeStatistics } from './statistics-page.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `top` as parsed. */
export interface TopFlags {
  readonly hits?: HitKind
  readonly statistics?: boolean
  readonly json?: boolean
  readonly csv?: boolean
}

/** `top`: the nine. `random`: drawn from the pictures in which the unit fires. */
export type HitKind = 'top' | 'random'

/** How a result is printed. */
export type Format = 'table' | 'json' | 'csv'

/** What is printed: units in order, for each of its layers. */
export interface Selection {
  readonly atlas: Atlas
  readonly units: readonly Unit[]
  readonly format: Format
}

/** Prints hits or statistics of units. @returns 0 */
export async function topCommand(
  path: string,
  expressions: readonly string[],
  flags: TopFlags,
  terminal: Terminal,
): Promise<number> {
  if (flags.json && flags.csv) throw new CallError('--json and --csv exclude each other. Give one of them.')
  if (flags.statistics && flags.hits) throw new CallError('--statistics prints no hits: leave --hits out.')
  const atlas = await openAtlas(path)
  const units = atlas.selectUnits(unitExpressions(expressions))
  const selection: Selection = { atlas, units, format: flags.json ? 'json' : flags.csv ? 'csv' : 'table' }
  if (flags.statistics) await writeStatistics(selection, terminal)
  else await writeHits(selection, flags.hits ?? 'top', terminal)
  return 0
}
