import { useAtlas } from '../../data/atlas-context.ts'
import { writeCount } from '../../data/value.ts'
import { useExample } from './example.ts'
import { NineOfOne } from './nine-of-one.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoice, UnitName, UnitNine, useStrongest } from './unit-figure.tsx'

export function StepNine() {
  const { atlas } = useAtlas()
  const example = useExample(1)
  const hit = useStrongest(example)
  return (
    <>
      <StepText>
        <p>
          One patch tells little: anything in it may be what the unit answers to. So all{' '}
          {writeCount(atlas.pictures.read)} pictures are shown, one after another, and from each only the
          strongest place counts. Of these the nine strongest are kept: the <dfn>top nine</dfn>, strongest
          first.
        </p>
        <p>
          Nine patches from nine <em>different</em> pictures. What they share is what makes the unit fire;
          what differs between them does not matter to it.
        </p>
        <p>
          Without the rule “one place per picture” the nine would often be nine neighbours in one picture,
          which see almost the same pixels. That is one patch nine times, and it tells no more than one.
        </p>
        <p>Look at the nine, and say what they share. Then look for the one that does not fit.</p>
        <Ask question="Why nine?">
          Nothing deep. It is enough to see what repeats, few enough to take in at a glance as 3 × 3, and it
          is what Zeiler and Fergus printed, so that figures can be compared. A unit that fires in fewer
          pictures has fewer, and empty cells.
        </Ask>
        <Ask question="What if the same picture is there twice?">
          Pictures whose pixels are the same count once: the first keeps its place.
        </Ask>
      </StepText>
      <StepFigure>
        <ExampleChoice shown={example} />
        <div className="us-pair">
          <figure>
            <p className="us-t3">
              <span className="us-pair-right">Right:</span> nine pictures, one place each
            </p>
            <UnitNine {...example} size={380} />
            <figcaption>
              <UnitName {...example} />
            </figcaption>
          </figure>
          <figure>
            <p className="us-t3">
              <span className="us-pair-wrong">Without this rule:</span> nine places of one picture
            </p>
            {hit && <NineOfOne example={example} hit={hit} />}
          </figure>
        </div>
      </StepFigure>
    </>
  )
}
