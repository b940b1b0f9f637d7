import type { HitRow } from '../../atlas/tables/hits.ts'
import type { Layer, Size } from '../../network/network.ts'
import type { FieldBoxes, ReceptiveFieldReader } from '../../network/receptive-field.ts'
import { placeBox } from '../../scan/crew/patch-field.ts'
import { patchFields } from '../../scan/finish/plan.ts'
import { boxText, placeText, wrongHit } from './layer-run.ts'
import type { Run } from './run.ts'
import { hitsOf, unitsOf } from './tables.ts'

/** Compares the boxes of all hits with the receptive fields of the network at their places. */
export function checkBoxes(run: Run, reader: ReceptiveFieldReader): void {
  const { originals, layers, tables, ledger } = run
  for (const [i, layer] of layers.entries()) {
    const boxAt = boxesOf(layer, originals.sized.size, reader.boxes)
    for (const hit of hitsOf(unitsOf(tables, originals.atlas.layers[i]))) {
      ledger.tried(layer.name, 'box')
      if (hit.row >= layer.rows || hit.col >= layer.cols) {
        wrongHit(run, hit, 'box', placeText(hit), `the map has ${layer.rows} x ${layer.cols} places`)
        continue
      }
      const [recorded, found] = [boxText(hit), boxText(boxAt(hit))]
      if (recorded !== found) wrongHit(run, hit, 'box', recorded, found)
    }
  }
}

function boxesOf(layer: Layer, size: Size, boxes: (tensor: string, channel: number) => FieldBoxes) {
  const fields = patchFields(layer, size, boxes)
  return ({ unit, row, col }: HitRow) =>
    placeBox(fields.find(({ channels }) => unit >= channels.start && unit < channels.end)!, row, col)
}
