import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { writeCount } from '../../data/value.ts'
import { DepthFigure } from './depth-figure.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'

/** Pictures of a label, on the average, from which on a nine can keep to one. */
const fewest = 3

export function StepDepth() {
  const { atlas } = useAtlas()
  const labelled = atlas.labels.length > 0
  const rare = atlas.pictures.read < fewest * atlas.labels.length
  return (
    <>
      <StepText>
        <p>
          What the eye found can be counted. Each line runs from the first layer at the left to the last at
          the right.
        </p>
        <p>
          <em>What a unit sees</em> can only grow on the way through the network: the frame of step 3.
          {falls(atlas.layers) && ' Where the line falls, a shorter way stands beside a longer one.'}
        </p>
        {labelled ? (
          <p>
            <em>In one label</em>: how many of a nine carry the label (the class that people gave a picture,
            mostly its folder) that is most frequent among them. Where it rises, units begin to keep to one
            class, though the layers were not told the labels of these pictures. <em>Different labels</em>{' '}
            among the nine is the other side: where it falls, they have become choosy.
            {rare &&
              ` Here most labels have one picture or two of the ${writeCount(atlas.pictures.read)}, so a nine can hardly keep to one: read these two lines with a set that has nine pictures or more of each.`}
          </p>
        ) : (
          <p>
            These pictures have no labels. With labels (a folder for each class) two more lines would tell how
            many of a nine carry one label, and how many different labels there are.
          </p>
        )}
        <p>
          <em>Dead units</em> fire at none of the pictures. {deadWords(atlas.dead, atlas.units)} A dead unit
          is no fault of the page. Either it was pushed so far below zero in training that it never comes
          back, or what it looks for is in none of your {writeCount(atlas.pictures.read)} pictures.
        </p>
        <Ask question="Is a layer with a higher share better?">
          No. A unit for lines serves all classes, and the last layers could not do without it. High shares
          early would be a bad sign: nothing would be shared.
        </Ask>
        <Ask question="Can this be chance?">
          With few labels some agreement is: nine pictures drawn at random agree somewhat, too. Compare the
          layers with each other, not with zero.
        </Ask>
      </StepText>
      <StepFigure>
        <DepthFigure />
      </StepFigure>
    </>
  )
}

/** Whether a layer sees less than the one that stands before it. */
function falls(layers: readonly LayerSummary[]): boolean {
  const sights = layers.map(({ sees }) => sees ?? Number.POSITIVE_INFINITY)
  return sights.some((sees, i) => i > 0 && sees < sights[i - 1])
}

function deadWords(dead: number, units: number): string {
  if (dead === 0) return `Here there are none among ${writeCount(units)}.`
  return `Here there are ${writeCount(dead)} among ${writeCount(units)}.`
}
