import type { JsonValue } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import type { Preprocessing, ScanPlan } from '../index.ts'
import { byteText, counted, countText, durationText } from './quantity.ts'
import { sight } from './sight.ts'

/** The first line of a scan: units, pictures, expected time, size, and how pictures are prepared. */
export function planLine(plan: ScanPlan): string {
  const { network, layers, units, pictures, expected, done } = plan
  const parts = [
    `${printable(network.name)}: ${counted(units, 'unit')} in ${counted(layers.length, 'layer')}`,
    counted(pictures.scanned, 'picture'),
    expected === null
      ? null
      : `about ${durationText((expected.passSeconds + expected.finishSeconds) * 1000)}`,
    expected === null ? null : `atlas of about ${byteText(expected.bytes)}`,
    done > 0 ? `going on at picture ${countText(done + 1)}` : null,
  ]
  return parts.filter(part => part !== null).join(', ')
}

/** All of a plan, for people. */
export function planPage(plan: ScanPlan): string {
  const { network, pictures, preprocessing, expected } = plan
  const { width, height } = network.size
  const rows: (readonly [string, string])[] = [
    [
      'network',
      `${printable(network.path)}, opset ${network.opset}${network.producer ? `, from ${printable(network.producer)}` : ''}`,
    ],
    [
      'input',
      `${printable(network.input.name)}, ${network.input.type} ${network.input.layout}, ${width} x ${height} px, ${counted(network.input.channels, 'channel')}`,
    ],
    [
      'pictures',
      `${countText(pictures.scanned)} of ${countText(pictures.found)} in ${pictures.sources.map(source => printable(source.path)).join(', ')}`,
    ],
    ['labels', pictures.labels > 0 ? countText(pictures.labels) : 'none'],
    ['prepared', `${preprocessingText(preprocessing)} (${FROM[plan.preprocessingFrom]})`],
    ...guessRows(plan),
    ['workers', String(plan.workers)],
    ['atlas', printable(plan.atlas)],
    ...(expected === null
      ? []
      : ([
          [
            'time',
            `about ${durationText(expected.passSeconds * 1000)} for the pass, ${durationText(expected.finishSeconds * 1000)} for the finish`,
          ],
          ['size', `about ${byteText(expected.bytes)}`],
        ] as const)),
    ...(plan.done > 0 ? [['done', `${countText(plan.done)} pictures, by an interrupted run`] as const] : []),
  ]
  const layers = plan.layers.map(
    layer => `  ${layer.name}  ${counted(layer.units, 'unit')}, sees ${sight(layer.receptiveFields)}\n`,
  )
  const facts = rows.map(([name, value]) => `${name.padEnd(9)} ${value}\n`)
  return [
    `${planLine(plan)}\n`,
    ...facts,
    'layers\n',
    ...layers,
    ...plan.notes.map(note => `note: ${note}\n`),
  ].join('')
}

const FROM: Readonly<Record<ScanPlan['preprocessingFrom'], string>> = {
  asked: 'as you say',
  config: 'as a file beside the model says',
  guess: 'guessed: see below',
  nobody: 'a default: nothing says more',
}

function guessRows({ guess }: ScanPlan): (readonly [string, string])[] {
  if (!guess) return []
  const ways = guess.ways.map(way => `${way.name} ${way.agreement.toFixed(2)}`).join(', ')
  const what = guess.measure === 'labels' ? 'scores agree with the labels' : 'scores tell pictures apart'
  return [
    [
      'guess',
      `${what}, of at most ${guess.most.toFixed(2)} nats: ${ways} (${counted(guess.pictures, 'picture')})`,
    ],
  ]
}

/** A preprocessing in a line: `torchvision: shortest 256, RGB, mean 0.485 0.456 0.406, ...`. */
export function preprocessingText(preprocessing: Preprocessing): string {
  const { name, resize, resizeTo, cropShare, filter, channelOrder, scale, mean, std, orientation } =
    preprocessing
  const size = resize === 'shortest' ? (resizeTo ?? `view / ${cropShare}`) : ''
  const parts = [`${resize} ${size}`.trim(), filter, channelOrder]
  if (scale !== 1) parts.push(`scale ${Number(scale.toPrecision(6))}`)
  if (mean.some(value => value !== 0)) parts.push(`mean ${mean.join(' ')}`)
  if (std.some(value => value !== 1)) parts.push(`std ${std.join(' ')}`)
  if (orientation === 'ignore') parts.push('orientation ignored')
  return `${printable(name)}: ${parts.join(', ')}`
}

/** A plan as JSON: layers by name, tensor and units; the rest as it is. */
export function planDocument(plan: ScanPlan): { readonly [key: string]: JsonValue } {
  const { layers, network, expected, preprocessing, guess, pictures, preprocessingFrom, ...rest } = plan
  return {
    ...rest,
    network: { ...network, input: { ...network.input }, size: { ...network.size } },
    pictures: { ...pictures, sources: pictures.sources.map(({ kind, path }) => ({ kind, path })) },
    layers: layers.map(({ name, ordinal, kind, tensor, units }) => ({ name, ordinal, kind, tensor, units })),
    preprocessing: { ...preprocessing },
    preprocessing_from: preprocessingFrom,
    guess: guess && { ...guess, ways: guess.ways.map(way => ({ ...way })) },
    expected: expected && {
      pass_seconds: expected.passSeconds,
      finish_seconds: expected.finishSeconds,
      bytes: expected.bytes,
    },
  }
}
