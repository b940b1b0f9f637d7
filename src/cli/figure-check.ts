import { CallError } from '../base/error.ts'
import type { FigureFlags } from './figure.ts'

/** What is drawn, as far as it decides which flags make sense. */
export interface Drawn {
  /** All units were named. */
  readonly named: boolean
  readonly svg: boolean
}

/** What has no meaning for filters, which are weights, not patches of pictures. */
const ofPatches = ['pick', 'hits', 'overview', 'alone', 'pictures'] as const

/** @throws CallError for the first flag that would change nothing here */
export function checkFlags(flags: FigureFlags, { named, svg }: Drawn): void {
  const { pick, seed, title, bare, alone, overview, filters, scale } = flags
  const odd = ofPatches.find(name => filters && flags[name] !== undefined)
  if (odd) throw new CallError(`--${odd} is about patches, and --filters draws none. Leave one of them out.`)
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
