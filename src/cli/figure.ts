import { join } from 'node:path'
import { printable } from '../base/printable.ts'
import {
  type AtlasFigures,
  atlasFigures,
  type FigureOptions,
  type Method,
  openAtlas,
  type Plate,
} from '../index.ts'
import { type FigurePlan, planFigures } from './figure-plan.ts'
import { type FigureTarget, readTarget, writeFigure } from './figure-target.ts'
import type { Terminal } from './terminal.ts'
import { makeTarget } from './write-whole.ts'

/** The flags of `figure` as parsed. */
export interface FigureFlags {
  readonly output: string
  readonly pick?: 'standout' | 'random' | 'number'
  readonly seed?: number
  readonly hits?: 'top' | 'random'
  readonly overview?: boolean
  readonly filters?: boolean
  readonly contrast?: 'filter' | 'common'
  readonly projections?: Method
  readonly on?: 'grey' | 'black'
  readonly shape?: 'page' | 'slide' | 'column'
  readonly title?: string
  readonly theme?: 'light' | 'dark'
  readonly bare?: boolean
  readonly alone?: boolean
  readonly scale?: number
  readonly pictures?: readonly string[]
  readonly model?: string
}

/** Draws figures into a file or a folder and prints their paths, each when it is written. @returns 0 */
export async function figureCommand(
  path: string,
  expressions: readonly string[],
  flags: FigureFlags,
  terminal: Terminal,
): Promise<number> {
  const target = await readTarget(flags.output)
  const atlas = await openAtlas(path)
  const plans = await planFigures(atlas, expressions, flags, target)
  const { pictures, model } = flags
  const figures = await atlasFigures(atlas, { ...(pictures && { pictures }), ...(model && { model }) })
  if (target.kind === 'folder') await makeTarget(target.path)
  for (const plan of plans) {
    const file = fileOf(target, plan)
    await writeFigure(file, await draw(figures, plan, flags), scaleOf(flags))
    await terminal.out(`${printable(file.path)}\n`)
  }
  tellSources(figures, flags, terminal)
  return 0
}

function fileOf(target: FigureTarget, { name }: FigurePlan): Extract<FigureTarget, { kind: 'file' }> {
  if (target.kind === 'file') return target
  return { kind: 'file', path: join(target.path, `${name}.png`), format: 'png' }
}

/** Projections are finer than patches. */
function scaleOf({ scale, projections }: FigureFlags): number {
  return scale ?? (projections ? 2 : 1)
}

async function draw(figures: AtlasFigures, plan: FigurePlan, flags: FigureFlags): Promise<Plate> {
  const { shape, theme, bare, title, hits, alone, scale, contrast, projections: method, on: ground } = flags
  const options: FigureOptions = {
    ...(shape && { shape }),
    ...(theme && { theme }),
    ...(bare && { bare }),
    ...(title !== undefined && { title }),
    ...(hits && { hits }),
    ...(alone && { surroundings: false }),
    ...(scale !== undefined && { scale }),
    choice: plan.choice,
  }
  const units = await plan.units()
  if (flags.filters) return figures.filters(units, { ...options, ...(contrast && { contrast }) })
  if (method) return figures.projections(units, { ...options, method, ...(ground && { ground }) })
  return flags.overview ? figures.overview(units, options) : figures.plate(units, options)
}

/** What the captions say anyway, for those who asked for something else. */
function tellSources(
  { patches, foreign }: AtlasFigures,
  { pictures }: FigureFlags,
  terminal: Terminal,
): void {
  if (pictures && patches.pictures === 0) {
    terminal.err(
      `No picture of the atlas was found unchanged in ${printable(pictures.join(', '))}: the atlas' own views and patches are drawn.\n`,
    )
  }
  if (foreign) {
    terminal.err(
      'The atlas names places of pictures, but no scan of yours on this machine wrote them: they are not followed. --pictures FOLDER says where the pictures are.\n',
    )
  }
  if (patches.nowhere > 0) {
    terminal.err(
      `${patches.nowhere} patches could not be drawn: the pictures are not here. --pictures FOLDER says where they are.\n`,
    )
  }
}
