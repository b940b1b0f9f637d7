import { stat } from 'node:fs/promises'
import { CallError } from '../base/error.ts'
import { type Method, methods, openAtlas, type Projected, project, projectPicture } from '../index.ts'
import { unitExpressions } from './option.ts'
import { writeProjections } from './project-page.ts'
import { readProjectTarget } from './project-target.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `project` as parsed. */
export interface ProjectFlags {
  readonly method?: Method | 'all'
  readonly hits?: 'top' | 'random'
  readonly rank?: number
  readonly at?: { readonly row: number; readonly col: number }
  readonly output?: string
  readonly on?: 'grey' | 'black'
  readonly json?: boolean
  readonly model?: string
  readonly pictures?: readonly string[]
  readonly preprocess?: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly resize?: string
  readonly crop?: string
  readonly orientation?: 'apply' | 'ignore'
  readonly all?: boolean
  readonly layers?: readonly string[]
  readonly workers?: number
}

/** Projects the hits of units of an atlas, or one unit for a picture of one's own. @returns 0 */
export async function projectCommand(
  source: string,
  what: readonly string[],
  flags: ProjectFlags,
  terminal: Terminal,
): Promise<number> {
  if (flags.all) return (await import('./project-all.ts')).projectAllCommand(source, what, flags, terminal)
  const stray = (['layers', 'workers'] as const).find(name => flags[name] !== undefined)
  if (stray) throw new CallError(`--${stray} is for --all. Add that, or leave --${stray} out.`)
  const { json = false, output, on } = flags
  if (json && output !== undefined)
    throw new CallError('--json prints the numbers, and -o writes files. Leave one of them out.')
  if (on && output === undefined)
    throw new CallError('--on is for pictures that -o writes. Add -o, or leave --on out.')
  const target = output === undefined ? null : await readProjectTarget(output)
  const isFolder = await stat(source).then(
    found => found.isDirectory(),
    () => false,
  )
  const found = isFolder ? ofAtlas(source, what, flags) : ofPicture(source, what, flags)
  await writeProjections(found, { target, ground: on ?? 'grey', json }, terminal)
  return 0
}

const chosenMethods = ({ method = 'deconvnet' }: ProjectFlags): readonly Method[] =>
  method === 'all' ? methods : [method]

async function* ofAtlas(
  path: string,
  expressions: readonly string[],
  flags: ProjectFlags,
): AsyncGenerator<Projected> {
  refuse(flags, ['at', 'preprocess', 'size', 'resize', 'crop', 'orientation'], name => {
    return `--${name} is for a picture of your own, and ${path} is an atlas. Leave it out.`
  })
  if (expressions.length === 0)
    throw new CallError('Which units? Name them, as in conv3:17 or conv3:12,87, or a whole layer: conv3.')
  const { hits, rank, model, pictures } = flags
  const atlas = await openAtlas(path)
  let found = 0
  const projections = project(atlas, atlas.selectUnits(unitExpressions(expressions)), {
    methods: chosenMethods(flags),
    ...(hits && { hits }),
    ...(rank !== undefined && { rank }),
    ...(model !== undefined && { model }),
    ...(pictures && { pictures }),
  })
  for await (const projected of projections) {
    found++
    yield projected
  }
  if (found === 0)
    throw new CallError(
      `${expressions.join(' ')} has no hit${rank === undefined ? '' : ` of rank ${rank}`}: there is nothing to project.`,
    )
}

async function* ofPicture(
  model: string,
  what: readonly string[],
  flags: ProjectFlags,
): AsyncGenerator<Projected> {
  refuse(flags, ['hits', 'rank', 'model', 'pictures'], name => {
    return `--${name} is for the hits of an atlas, and ${model} is a network. Leave it out.`
  })
  const [picture, unit, ...rest] = what
  if (picture === undefined || unit === undefined || rest.length > 0)
    throw new CallError(
      `With a network it takes a picture and a unit: unitscope project ${model} picture.jpg conv3:17.`,
    )
  const { at, preprocess, size, resize, crop, orientation } = flags
  yield* await projectPicture(model, picture, unit, {
    methods: chosenMethods(flags),
    ...(at && { at }),
    ...(preprocess !== undefined && { preprocess }),
    ...(size && { size }),
    ...(resize !== undefined && { resize }),
    ...(crop !== undefined && { crop }),
    ...(orientation && { orientation }),
  })
}

function refuse<Name extends keyof ProjectFlags>(
  flags: ProjectFlags,
  names: readonly Name[],
  message: (name: Name) => string,
): void {
  const odd = names.find(name => flags[name] !== undefined)
  if (odd) throw new CallError(message(odd))
}
