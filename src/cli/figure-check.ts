import { CallError } from '../base/error.ts'
import type { FigureFlags } from './figure.ts'

/** What is drawn, as far as it decides which flags make sense. */
export interface Drawn {
  /** All units were named. */
  readonly named: boolean
  readonly svg: boolean
}

/** What has no meaning for the filters of all units of the first layer. */
const notFilters = ['pick', 'overview', 'alone', 'projections'] as const
/** What has no meaning for the projections of one layer. */
const notProjections = ['overview', 'alone'] as const
/** What belongs to another flag alone. */
const partOf = { on: 'projections', model: 'projections', contrast: 'filters' } as const

/** @throws CallError for the first flag that would change nothing here */
export function checkFlags(flags: FigureFlags, { named, svg }: Drawn): void {
  const { pick, seed, title, bare, alone, overview, filters, scale } = flags
  const kind = filters ? 'filters' : 'projections'
  const odd = (filters ? notFilters : flags.projections ? notProjections : []).find(
    name => flags[name] !== undefined,
  )
  if (odd) throw new CallError(`--${odd} has no meaning with --${kind}. Leave one of them out.`)
  for (const part of ['on', 'model', 'contrast'] as const)
    if (flags[part] !== undefined && !flags[partOf[part]])
      throw new CallError(`--${part} is for --${partOf[part]}. Add that, or leave --${part} out.`)
  if (pick && named)
    throw new CallError(
      `--pick ${pick} chooses units, and all are named. Leave it out, or name layers alone.`,
    )
  if (seed !== undefined && pick !== 'random')
    throw new CallError(`--seed ${seed} is for --pick random. Add that, or leave --seed out.`)
  if (title !== undefined && bare) throw new CallError('--bare draws no title. Leave --title or --bare out.')
  if (alone && overview) throw new CallError('An overview shows patches alone anyway. Leave --alone out.')
  if (scale !== undefined && (scale < 1 || scale > 8))
    throw new CallError(`--scale ${scale}: it takes a whole number from 1 to 8.`)
  if (scale !== undefined && svg) throw new CallError('--scale is for PNG: SVG has no pixels. Leave it out.')
}
