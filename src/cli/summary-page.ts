import type { JsonValue } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import type { ScanSummary } from '../index.ts'
import { counted, countText, durationText } from './quantity.ts'

/** What a scan did, for people, and what to run next. */
export function summaryPage(summary: ScanSummary): string {
  const { atlas, units, layers, dead, read, skipped, duplicates, unsettled, passSeconds, finishSeconds } =
    summary
  const left = [
    skipped > 0 ? `${countText(skipped)} skipped (pictures.parquet says why)` : null,
    duplicates > 0 ? `${counted(duplicates, 'duplicate')} counted once` : null,
  ]
  const shown = atlas.includes(' ') ? `'${printable(atlas)}'` : printable(atlas)
  const lines = [
    [`${counted(read, 'picture')} read`, ...left.filter(part => part !== null)].join(', '),
    `${counted(units, 'unit')} in ${counted(layers, 'layer')}, ${countText(dead)} dead`,
    `the last tenth of the pictures changed ${share(unsettled)} of the nines${settledText(unsettled)}`,
    `pass ${durationText(passSeconds * 1000)}, finish ${durationText(finishSeconds * 1000)}, ${rate(summary)} pictures/s`,
    `atlas: ${printable(atlas)}`,
    `next: unitscope figure ${shown} -o plates/`,
  ]
  return `${lines.join('\n')}\n`
}

function share(part: number): string {
  return `${part > 0 && part < 0.1 ? (part * 100).toFixed(1) : Math.round(part * 100)}%`
}

function settledText(unsettled: number): string {
  return unsettled > 0.25 ? ': more pictures would still change much' : ''
}

function rate({ picturesPerSecond }: ScanSummary): number {
  return picturesPerSecond >= 100 ? Math.round(picturesPerSecond) : Number(picturesPerSecond.toPrecision(2))
}

/** A summary as JSON. */
export function summaryDocument(summary: ScanSummary): { readonly [key: string]: JsonValue } {
  const { passSeconds, finishSeconds, picturesPerSecond, viewRanks, ...rest } = summary
  return {
    ...rest,
    view_ranks: viewRanks,
    pass_seconds: passSeconds,
    finish_seconds: finishSeconds,
    pictures_per_second: Number.isFinite(picturesPerSecond) ? Number(picturesPerSecond.toPrecision(4)) : null,
  }
}
