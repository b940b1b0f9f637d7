import { type Demo, runDemo } from '../../demo/index.ts'
import { printable } from '../base/printable.ts'
import type { Progress } from '../base/progress.ts'
import type { ScanPlan } from '../index.ts'
import { type Desk, processDesk } from './desk.ts'
import { interruptible } from './interruption.ts'
import { planLine } from './plan-page.ts'
import { reporter } from './reporter.ts'
import { showViewer } from './serve.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `demo` as parsed. */
export interface DemoFlags {
  readonly output?: string
  /** Another word for it. */
  readonly out?: string
  readonly pictures?: number
  readonly seed?: number
  readonly open?: boolean
}

/** Draws, scans and prints the demo, and opens its atlas in the viewer where the person wants that. @returns 0 */
export async function demoCommand(
  { out = 'unitscope-demo', output = out, open = false, ...asked }: DemoFlags,
  terminal: Terminal,
  desk: Desk = processDesk,
): Promise<number> {
  const made = await make(output, asked, terminal)
  await terminal.out(closing(made))
  const asking = !open && terminal.live && desk.isAttended()
  if (
    open ||
    (asking && (await desk.enter('Press Enter to walk through it in the browser, Ctrl-C to leave it. ')))
  )
    await showViewer([made.atlas], {}, { open: true, page: '' }, terminal, desk)
  return 0
}

/** Stages that a log does without. */
const BRIEF: ReadonlySet<string> = new Set(['listing', 'guess'])

async function make(
  out: string,
  asked: Pick<DemoFlags, 'pictures' | 'seed'>,
  terminal: Terminal,
): Promise<Demo> {
  const told = reporter(terminal.live ? 'bar' : 'lines', terminal)
  const onFirst = () => told.note('stopping: what was drawn and scanned is kept (Ctrl-C again: at once)')
  const progress = (at: Progress) => {
    if (terminal.live || !BRIEF.has(at.stage)) told.progress(at)
  }
  const onPlan = (plan: ScanPlan) => told.note(planLine(plan))
  return interruptible(async signal => {
    try {
      const made = await runDemo({ ...asked, out, signal, progress, onPlan })
      told.note(`pictures: ${printable(made.set)}, kept for the next time`)
      told.note(`the same scan by hand: ${byHand(made)}`)
      return made
    } finally {
      told.end()
    }
  }, onFirst)
}

function byHand({ network, pictures, classes }: Demo): string {
  return `unitscope scan ${shown(network)} ${shown(pictures)} --classes ${shown(classes)} -o again.atlas`
}

/** What to look at, where it is, and how to go on. */
function closing({ overview, platesFolder, atlas }: Demo): string {
  return [
    `Look at ${shown(overview)} from left to right: edges and colours, then textures, parts, things; each block of nine is one unit.`,
    `A plate of each layer is in ${shown(platesFolder)}; a unit of your choice: unitscope figure ${shown(atlas)} conv5:4 -o unit.png`,
    'With a network and pictures of your own: unitscope scan model.onnx pictures/, then unitscope serve model.atlas',
    `Walk through it in the browser: unitscope serve ${shown(atlas)}`,
    '',
  ].join('\n')
}

/** A path as it can be pasted. */
function shown(path: string): string {
  return /[^\w./:\\-]/.test(path) ? `'${printable(path)}'` : path
}
