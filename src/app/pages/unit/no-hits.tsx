import type { UnitDocument } from '../../../server/api/document.ts'
import { Nine } from '../../components/nine.tsx'
import { counted, writeCount } from '../../data/value.ts'

/** What stands where a unit has no nine. */
export function NoHits({ document: { status, facts } }: { readonly document: UnitDocument }) {
  const pictures = counted(facts.pictures, 'picture')
  return (
    <section className="us-unit-top" aria-label="The top nine">
      <div className="us-unit-none">
        <Nine src={null} alt="" crisp={false} hits={0}>
          {status === 'not-a-number'
            ? `not a number in ${writeCount(facts.nan_pictures)} of ${pictures}`
            : status === 'dead'
              ? 'dead'
              : 'no hits'}
        </Nine>
      </div>
      <p className="us-read">
        {status === 'not-a-number'
          ? 'What comes out of this unit is no number, so that no picture is stronger than another.'
          : `This unit fires at none of the ${pictures}. It may fire at others.`}
      </p>
    </section>
  )
}
