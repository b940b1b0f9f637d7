import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import { CallError, exportSite, type Site } from '../index.ts'
import { interruptible } from './interruption.ts'
import { countText } from './quantity.ts'
import { type ReportMode, reporter } from './reporter.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `export` as parsed. */
export interface ExportFlags {
  readonly output: string
  readonly lite?: boolean
  readonly originals?: boolean
  readonly maps?: boolean
  readonly patchFormat?: 'webp' | 'avif'
  readonly pictures?: readonly string[]
  /** true: the network goes along from where the scan found it. */
  readonly model?: string | true
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Writes an atlas as a static site, and says what is in it. @returns 0 */
export async function exportCommand(path: string, flags: ExportFlags, terminal: Terminal): Promise<number> {
  checkFlags(flags)
  const told = reporter(modeOf(flags, terminal), terminal)
  const site = await interruptible(async signal => {
    try {
      return await exportSite(path, { ...optionsOf(flags), signal, progress: told.progress })
    } finally {
      told.end()
    }
  })
  if (flags.json) {
    const { folder: _, ...facts } = site
    await terminal.out(`${jsonText({ type: 'summary', site: site.folder, ...facts })}\n`)
    return 0
  }
  for (const line of missing(site, flags)) told.note(line)
  await terminal.out(`${summary(site)}\n`)
  return 0
}

function checkFlags({ lite, originals }: ExportFlags): void {
  if (lite && originals)
    throw new CallError(
      '--lite leaves whole pictures out and --originals takes them along. Give one of them.',
    )
}

function modeOf({ json, quiet }: ExportFlags, { live }: Terminal): ReportMode {
  if (quiet) return 'quiet'
  if (json) return 'json'
  return live ? 'bar' : 'lines'
}

function optionsOf({ output: out, lite, originals, maps, patchFormat, pictures, model }: ExportFlags) {
  return {
    out,
    ...(lite && { lite }),
    ...(originals && { originals }),
    ...(maps && { maps }),
    ...(patchFormat && { patchFormat }),
    ...(pictures && { pictures }),
    ...(model !== undefined && { network: true }),
    ...(typeof model === 'string' && { model }),
  }
}

/** `site: 1,234 files, 12.3 MB, 979 views. Open site/index.html, or copy the folder to any web server.` */
function summary({ folder, files, bytes, views, originals }: Site): string {
  const whole = [
    `${countText(views)} views of whole pictures`,
    ...(originals > 0 ? [`${countText(originals)} pictures`] : []),
  ]
  const parts = [`${countText(files)} files`, `${(bytes / 1e6).toFixed(1)} MB`, ...whole]
  const name = printable(folder.replace(/\/+$/, '') || folder)
  return `${name}: ${parts.join(', ')}. Open ${name}/index.html, or copy the folder to any web server.`
}

function missing({ missingHistory, missingOriginals }: Site, { lite }: ExportFlags): string[] {
  return [
    ...(missingHistory
      ? [`The lesson shows no patches that were pushed out of a nine: ${printable(missingHistory)}`]
      : []),
    ...(missingOriginals > 0
      ? [`${countText(missingOriginals)} pictures are not here, or are others now: they were left out.`]
      : []),
    ...(lite ? ['Patches and nines are in the site, whole pictures are not.'] : []),
  ]
}
