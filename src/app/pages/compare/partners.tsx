import type { PartnersDocument } from '../../../server/api/compare-document.ts'
import { Message } from '../../components/message.tsx'
import { PairGrid } from '../../components/pair-grid.tsx'
import type { Side } from '../../components/unit-pair.tsx'
import { partnerRows } from '../../data/compare-rows.ts'
import type { Order } from '../../state/word.ts'

interface PartnersProps {
  readonly document: PartnersDocument
  readonly here: Side
  readonly there: Side | null
  readonly order: Order | null
}

/** Two networks on the same pictures. */
export function Partners({ document, here, there, order }: PartnersProps) {
  if (document.layer === null)
    return (
      <Message kind="empty" title="No layer of the other network fits this one.">
        Layers are matched by their order and the shape of their maps.
      </Message>
    )
  return (
    <>
      <p className="us-small us-compare-word">
        Left {here.layer.name} of {here.open.atlas.title}, right {document.layer}
        {there && ` of ${there.open.atlas.title}`}. Between them the correlation of how strongly they fire at
        each picture{document.estimated && ', estimated'}.
      </p>
      <PairGrid
        rows={partnerRows(document, order)}
        here={here}
        there={there}
        between={({ value }) => value !== null && <span title="correlation">{value.toFixed(2)}</span>}
      />
    </>
  )
}
