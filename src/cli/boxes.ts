import { jsonText } from '../base/json.ts'
import {
  type FieldBoxes,
  type Interval,
  type Layer,
  type ReceptiveField,
  receptiveFieldReader,
  type SizedNetwork,
} from '../index.ts'
import type { Terminal } from './terminal.ts'

/**
 * Writes the exact receptive field of every place of every layer as one JSON document, a row of places at a time:
 * `{"layers": {TENSOR: {"places": [{row, col, box}], "unclipped": {...}}}}`, box [x0, y0, x1, y1) in pixels of the
 * input, null where a place sees padding only; `boxLocal`, with gates taken as constants, where it differs.
 */
export async function writeBoxes(
  sized: SizedNetwork,
  layers: readonly Layer[],
  terminal: Terminal,
): Promise<void> {
  const reader = receptiveFieldReader(sized)
  await terminal.out('{"layers":{')
  for (const [i, layer] of layers.entries()) {
    await terminal.out(`${i > 0 ? ',' : ''}${JSON.stringify(layer.tensor)}:{"places":[`)
    for (const text of placeRows(reader.boxes(layer.tensor))) await terminal.out(text)
    const form = unclipped(layer.receptiveFields)
    await terminal.out(`]${form === null ? '' : `,"unclipped":${jsonText(form)}`}}`)
  }
  await terminal.out('}}\n')
}

function* placeRows(boxes: FieldBoxes): Generator<string> {
  const rows = boxes.rows('whole')
  const cols = boxes.cols('whole')
  const localRows = boxes.rows('path')
  const localCols = boxes.cols('path')
  for (const [row, y] of rows.entries()) {
    const places = cols.map((x, col) => {
      const box = boxText(x, y)
      const local = boxText(localCols[col] ?? null, localRows[row] ?? null)
      return `{"row":${row},"col":${col},"box":${box}${local === box ? '' : `,"boxLocal":${local}`}}`
    })
    yield (row > 0 ? ',' : '') + places.join(',')
  }
}

function boxText(x: Interval | null, y: Interval | null): string {
  return x && y ? `[${x.start},${y.start},${x.end},${y.end}]` : 'null'
}

/** The form before cutting to the picture that holds for all channels together; null where there is none. */
function unclipped(fields: readonly ReceptiveField[]) {
  const forms = fields.map(field => field.whole)
  const first = forms[0]
  if (!first || forms.some(form => !form || form.strideX !== first.strideX || form.strideY !== first.strideY))
    return null
  const known = forms.filter(form => form !== null)
  const x0 = Math.min(...known.map(form => form.x0))
  const y0 = Math.min(...known.map(form => form.y0))
  const x1 = Math.max(...known.map(form => form.x0 + form.width))
  const y1 = Math.max(...known.map(form => form.y0 + form.height))
  return { width: x1 - x0, height: y1 - y0, strideX: first.strideX, strideY: first.strideY, x0, y0 }
}
