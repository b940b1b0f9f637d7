import { join } from 'node:path'
import { CallError } from '../base/error.ts'
import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import {
  effectiveField,
  type Method,
  type Projected,
  projectionNpy,
  projectionPng,
  wholeValues,
} from '../index.ts'
import type { ProjectTarget } from './project-target.ts'
import { shortNumber } from './quantity.ts'
import type { Terminal } from './terminal.ts'
import { textTable } from './text-table.ts'
import { makeTarget, writeWhole } from './write-whole.ts'

/** How projections are given out. */
export interface ProjectFormat {
  /** null: they are printed. */
  readonly target: ProjectTarget | null
  readonly ground: 'grey' | 'black'
  readonly json: boolean
}

/** Writes projections as JSON, into files, or as a table of where they lie. */
export async function writeProjections(
  found: AsyncIterable<Projected>,
  { target, ground, json }: ProjectFormat,
  terminal: Terminal,
): Promise<void> {
  if (json) return writeJson(found, terminal)
  if (!target) return writeTable(found, terminal)
  if (target.kind === 'npy') return writeArray(found, target.path, terminal)
  let pictures = 0
  for await (const group of byUnit(found)) {
    if (target.kind === 'png' && ++pictures > 1)
      throw new CallError(
        `${target.path} is one picture, and there are several units or methods. Give -o a folder.`,
      )
    const path = target.kind === 'png' ? target.path : join(target.path, fileName(group[0]))
    if (target.kind === 'folder') await makeTarget(target.path)
    await writeWhole(path, await projectionPng(group, ground))
    await terminal.out(`${printable(path)}\n`)
  }
}

const fileName = ({ layer, unit, method }: Projected): string => `${layer}-${unit}-${method}.png`

/** Projections of one unit by one method, as they come. */
async function* byUnit(found: AsyncIterable<Projected>): AsyncGenerator<readonly Projected[]> {
  let group: Projected[] = []
  for await (const next of found) {
    if (group.length > 0 && fileName(group[0]) !== fileName(next)) {
      yield group
      group = []
    }
    group.push(next)
  }
  if (group.length > 0) yield group
}

async function writeArray(found: AsyncIterable<Projected>, path: string, terminal: Terminal): Promise<void> {
  const all: Projected[] = []
  for await (const next of found) all.push(next)
  await writeWhole(path, projectionNpy(all))
  await terminal.out(`${printable(path)}\n`)
}

async function writeTable(found: AsyncIterable<Projected>, terminal: Terminal): Promise<void> {
  const columns = [
    { head: 'unit' },
    { head: 'method' },
    { head: '', right: true },
    { head: 'activation', right: true },
    { head: 'row,col', right: true },
    { head: 'largest', right: true },
    { head: 'field' },
    { head: '90% in' },
    { head: 'picture' },
  ]
  const rows: string[][] = []
  for await (const projected of found) {
    const { layer, unit, method, rank, activation, row, col, box, picture } = projected
    const effective = effectiveField(projected)
    rows.push([
      `${layer}:${unit}`,
      method,
      rank === null ? '' : String(rank),
      shortNumber(activation),
      `${row},${col}`,
      shortNumber(largest(projected)),
      sizeText(box),
      effective ? sizeText(effective) : '-',
      printable(picture),
    ])
  }
  await terminal.out(textTable(columns, rows))
}

const sizeText = ({ x0, y0, x1, y1 }: Projected['box']): string => `${x1 - x0}x${y1 - y0}`

function largest({ window }: Projected): number {
  return window.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

/** Names of the methods in the form of the reference answers. */
const jsonMethods: Readonly<Record<Method, string>> = {
  deconvnet: 'deconvnet',
  guided: 'guided',
  gradient: 'gradient',
  'gradient-x-input': 'gradientTimesInput',
}

async function writeJson(found: AsyncIterable<Projected>, terminal: Terminal): Promise<void> {
  let separator = '{"items":['
  for await (const projected of found) {
    await terminal.out(`${separator}${jsonText(item(projected))}`)
    separator = ',\n'
  }
  await terminal.out(']}\n')
}

function item(projected: Projected) {
  const { layer, tensor, unit, rank, picture, row, col, activation, method, size, channels, layout } =
    projected
  const values = wholeValues(projected)
  const plane = [size.height, size.width]
  const effective = effectiveField(projected)
  return {
    tensor,
    layer,
    unit,
    rank,
    picture,
    row,
    col,
    activation: Math.fround(activation),
    method: jsonMethods[method],
    shape: layout === 'NCHW' ? [channels, ...plane] : [...plane, channels],
    maxAbs: largest(projected),
    sum: values.reduce((sum, value) => sum + value, 0),
    effective: effective && [effective.x0, effective.y0, effective.x1, effective.y1],
    values,
  }
}
