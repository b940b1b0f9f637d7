import { CallError } from '../base/error.ts'
import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import { openAtlas, projectAll, type StoredProjections } from '../index.ts'
import { interruptible } from './interruption.ts'
import type { ProjectFlags } from './project.ts'
import { counted } from './quantity.ts'
import { reporter } from './reporter.ts'
import type { Terminal } from './terminal.ts'

/** What says something of single projections, and nothing where all are stored. */
const ofSingle = [
  'hits',
  'rank',
  'at',
  'output',
  'on',
  'preprocess',
  'size',
  'resize',
  'crop',
  'orientation',
] as const

/** Stores the projections of an atlas' nines, and says where. @returns 0 */
export async function projectAllCommand(
  path: string,
  units: readonly string[],
  flags: ProjectFlags,
  terminal: Terminal,
): Promise<number> {
  const odd = ofSingle.find(name => flags[name] !== undefined)
  if (odd) throw new CallError(`--all stores the nines of whole layers: leave --${odd} out.`)
  if (units.length > 0)
    throw new CallError(
      `--all takes whole layers: write --layers ${units.join(',')} in place of "${units.join(' ')}".`,
    )
  const { method, layers = [], workers, model, pictures, json = false } = flags
  if (method === 'all') throw new CallError('--all stores one method at a time. Name one with --method.')
  const atlas = await openAtlas(path)
  const told = reporter(json ? 'json' : terminal.live ? 'bar' : 'lines', terminal)
  const onFirst = () => told.note('stopping: layers that are done are kept (Ctrl-C again: at once)')
  const stored = await interruptible(async signal => {
    try {
      return await projectAll(atlas, atlas.selectLayers(layers), {
        ...(method && { method }),
        ...(workers !== undefined && { workers }),
        ...(model !== undefined && { model }),
        ...(pictures && { pictures }),
        signal,
        progress: told.progress,
      })
    } finally {
      told.end()
    }
  }, onFirst)
  await terminal.out(json ? `${jsonText({ type: 'summary', ...stored })}\n` : summary(stored))
  return 0
}

function summary({ folder, units, projections, layersBefore }: StoredProjections): string {
  const before = layersBefore > 0 ? `, ${counted(layersBefore, 'layer')} from before` : ''
  return `${counted(projections, 'projection')} of ${counted(units, 'unit')}${before}: ${printable(folder)}\n`
}
