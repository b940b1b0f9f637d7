import { jsonText } from '../base/json.ts'
import type { Progress } from '../base/progress.ts'
import { type Pace, paceOf } from './pace.ts'
import { countText, durationText } from './quantity.ts'
import type { Terminal } from './terminal.ts'

/** `bar`: one line rewritten; `lines`: a line per tenth; `json`: JSON lines on standard output. */
export type ReportMode = 'bar' | 'lines' | 'json' | 'quiet'

/** Tells people or programs how a job goes on. */
export interface Reporter {
  readonly progress: (progress: Progress) => void
  /** Puts a line of text where it does not meet the bar. */
  readonly note: (line: string) => void
  /** Takes the bar away. */
  readonly end: () => void
}

const REDRAW_MS = 100
const JSON_MS = 1000

/** A reporter for a mode. @param now  the clock, in milliseconds */
export function reporter(mode: ReportMode, terminal: Terminal, now: () => number = Date.now): Reporter {
  if (mode === 'bar') return barReporter(terminal, now)
  const note = (line: string) => terminal.err(`${line}\n`)
  if (mode === 'quiet') return { progress: () => {}, note, end: () => {} }
  const pace = paceOf(now)
  const tell = mode === 'json' ? jsonLines(terminal, now) : tenths(terminal)
  return { progress: progress => tell(pace(progress)), note, end: () => {} }
}

function barReporter(terminal: Terminal, now: () => number): Reporter {
  const pace = paceOf(now)
  let drawnMs = Number.NEGATIVE_INFINITY
  let shown = ''
  const clear = () => terminal.err('\r\u001b[2K')
  return {
    progress: progress => {
      const at = pace(progress)
      const due = at.first || at.done === at.total || now() - drawnMs >= REDRAW_MS
      if (!due) return
      drawnMs = now()
      shown = barLine(at, terminal.columns() - 1)
      clear()
      terminal.err(shown)
    },
    note: line => {
      clear()
      terminal.err(`${line}\n${shown}`)
    },
    end: () => {
      if (shown !== '') clear()
      shown = ''
    },
  }
}

/** `pass [=====>    ] 41%  402 of 979 pictures  38 pictures/s  15 s left  3 skipped`, as wide as there is room. */
export function barLine(pace: Pace, columns: number): string {
  const text = facts(pace).join('  ')
  const width = Math.min(24, columns - pace.stage.length - text.length - 4)
  if (width < 3) return `${pace.stage} ${text}`.slice(0, columns)
  const full = Math.floor(pace.share * width)
  const bar = `${'='.repeat(full)}${full < width ? '>' : ''}`.padEnd(width)
  return `${pace.stage} [${bar}] ${text}`
}

function tenths(terminal: Terminal): (pace: Pace) => void {
  let told = -1
  return pace => {
    const tenth = Math.floor(pace.share * 10 + 1e-9)
    if (pace.first) told = pace.done < pace.total ? tenth : -1
    if (tenth <= told) return
    told = tenth
    terminal.err(`${pace.stage} ${facts(pace).join(', ')}\n`)
  }
}

function jsonLines(terminal: Terminal, now: () => number): (pace: Pace) => void {
  let toldMs = Number.NEGATIVE_INFINITY
  return pace => {
    if (!pace.first && pace.done < pace.total && now() - toldMs < JSON_MS) return
    toldMs = now()
    const { stage, done, total, unit, skipped, perSecond, leftMs } = pace
    const seconds = leftMs === null ? null : Math.round(leftMs / 1000)
    const line = {
      type: 'progress',
      stage,
      done,
      total,
      unit,
      skipped,
      per_second: round(perSecond),
      seconds_left: seconds,
    }
    void terminal.out(`${jsonText(line)}\n`)
  }
}

function facts(pace: Pace): string[] {
  const { done, total, unit, skipped = 0, perSecond, leftMs } = pace
  const texts = [
    `${Math.floor(pace.share * 100 + 1e-9)}%`,
    `${countText(done)} of ${countText(total)} ${unit}`,
  ]
  if (perSecond > 0) texts.push(`${round(perSecond)} ${unit}/s`)
  if (leftMs !== null && done < total) texts.push(`${durationText(leftMs)} left`)
  if (skipped > 0) texts.push(`${countText(skipped)} skipped`)
  return texts
}

function round(perSecond: number): number {
  return perSecond >= 100 ? Math.round(perSecond) : Number(perSecond.toPrecision(2))
}
