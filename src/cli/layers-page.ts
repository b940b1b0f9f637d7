import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import type { AffineField, Layer } from '../index.ts'
import { counted } from './quantity.ts'
import { sight, strideText } from './sight.ts'
import { textTable } from './text-table.ts'

/** What is listed of a layer, whether it comes from a network or an atlas. */
export interface ListedLayer
  extends Pick<Layer, 'name' | 'ordinal' | 'op' | 'tensor' | 'units' | 'rows' | 'cols' | 'receptiveFields'> {
  readonly kind: string
}

/** The layers of a network at one input size. */
export interface LayerList {
  readonly network: string
  readonly input: {
    readonly name: string
    readonly layout: string
    readonly height: number
    readonly width: number
  }
  readonly layers: readonly ListedLayer[]
}

/** The list as one JSON document. */
export function layersJson({ network, input, layers }: LayerList): string {
  const rows = layers.map(({ name, ordinal, kind, op, tensor, units, rows, cols, receptiveFields }) => ({
    name,
    ordinal,
    kind,
    op,
    tensor,
    units,
    rows,
    cols,
    receptive_fields: receptiveFields.map(({ channels, global, path, whole }) => ({
      channels: [channels.start, channels.end],
      global,
      path: path && form(path),
      whole: whole && form(whole),
    })),
  }))
  return `${jsonText({ network, input, layers: rows })}\n`
}

/** As in atlas.json: [vertical, horizontal] each. */
function form({ height, width, strideY, strideX, y0, x0 }: AffineField) {
  return { size: [height, width], stride: [strideY, strideX], offset: [y0, x0] }
}

/** The list as a table for people. */
export function layersTable({ network, layers }: LayerList): string {
  const columns = [
    { head: 'no.', right: true },
    { head: 'layer' },
    { head: 'op' },
    { head: 'units', right: true },
    { head: 'map', right: true },
    { head: 'sees', right: true },
    { head: 'stride', right: true },
  ]
  const rows = layers.map(layer => [
    `@${layer.ordinal}`,
    layer.name,
    layer.op,
    String(layer.units),
    `${layer.rows} x ${layer.cols}`,
    sight(layer.receptiveFields),
    strideText(layer.receptiveFields),
  ])
  const units = layers.reduce((sum, layer) => sum + layer.units, 0)
  const total = `${counted(units, 'unit')} in ${counted(layers.length, 'layer')}`
  return `${textTable(columns, rows)}${printable(network)}: ${total}\n`
}
