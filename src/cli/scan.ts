import { setFlagsFromString } from 'node:v8'
import { CallError } from '../base/error.ts'
import { jsonText } from '../base/json.ts'
import { planScan, type ScanOptions, type ScanPlan, type ScanSummary, scan } from '../index.ts'
import { interruptible } from './interruption.ts'
import { planDocument, planLine, planPage } from './plan-page.ts'
import { type Reporter, type ReportMode, reporter } from './reporter.ts'
import { summaryDocument, summaryPage } from './summary-page.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `scan` as parsed: the options of a scan, and how it is told. */
export interface ScanFlags extends Omit<ScanOptions, 'model' | 'sources' | 'out'> {
  readonly output?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly plan?: boolean
}

/** Scans, or prints what a scan would do. @returns 0 */
export async function scanCommand(
  model: string,
  sources: readonly string[],
  flags: ScanFlags,
  terminal: Terminal,
): Promise<number> {
  if (flags.limit !== undefined && flags.sample !== undefined) {
    throw new CallError('--limit and --sample exclude each other. Give one of them.')
  }
  // Room for young objects would double with what comes by, however few pictures' things live.
  setFlagsFromString('--semi-space-growth-factor=1')
  const { output, json = false, quiet = false, plan = false, ...asked } = flags
  const options: ScanOptions = { ...asked, model, sources, ...(output === undefined ? {} : { out: output }) }
  const mode = modeOf({ json, quiet, plan }, terminal)
  const told = reporter(mode, terminal)
  // The first line of a log is the plan's: what comes before it is shown on terminals and to programs only.
  let planned = mode !== 'lines'
  const progress: Reporter['progress'] = at => {
    if (planned) told.progress(at)
  }
  const onFirst = () =>
    told.note('stopping after the pictures in hand, what was found is kept (Ctrl-C again: at once)')
  return interruptible(async signal => {
    const job = { ...options, signal, progress }
    try {
      if (plan) await printPlan(await planScan(job), json, terminal)
      else {
        const onPlan = (made: ScanPlan) => {
          planned = true
          if (json) void terminal.out(`${jsonText({ type: 'plan', ...planDocument(made) })}\n`)
          else if (!quiet) told.note([planLine(made), ...made.notes].join('\n'))
        }
        await printSummary(await scan({ ...job, onPlan }), json, terminal)
      }
    } finally {
      told.end()
    }
    return 0
  }, onFirst)
}

function modeOf(
  { json, quiet, plan }: { json: boolean; quiet: boolean; plan: boolean },
  terminal: Terminal,
): ReportMode {
  if (quiet || (plan && !terminal.live)) return 'quiet'
  if (json && !plan) return 'json'
  return terminal.live ? 'bar' : 'lines'
}

async function printPlan(plan: ScanPlan, json: boolean, terminal: Terminal): Promise<void> {
  await terminal.out(json ? `${jsonText(planDocument(plan))}\n` : planPage(plan))
}

async function printSummary(summary: ScanSummary, json: boolean, terminal: Terminal): Promise<void> {
  const document = { type: 'summary', ...summaryDocument(summary) }
  await terminal.out(json ? `${jsonText(document)}\n` : summaryPage(summary))
}
