import { useAtlas } from '../../data/atlas-context.ts'
import { writeCount } from '../../data/value.ts'
import { DepthFigure } from './depth-figure.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'

export function StepDepth() {
  const { atlas } = useAtlas()
  const labelled = atlas.labels.length > 0
  return (
    <>
      <StepText>
        <p>
          What the eye found can be counted. Each line runs from the first layer at the left to the last at
          the right.
        </p>
        <p>
          <em>What a unit sees</em> can only grow: the frame of step 3.
        </p>
        {labelled ? (
          <p>
            <em>In one label</em>: how many of a nine carry the label (the class that people gave a picture,
            mostly its folder) that is most frequent among them. Where it rises, units begin to keep to one
            class, though the layers were not told the labels of these pictures. <em>Different labels</em>{' '}
            among the nine is the other side: where it falls, they have become choosy.
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

function deadWords(dead: number, units: number): string {
  if (dead === 0) return `Here there are none among ${writeCount(units)}.`
  return `Here there are ${writeCount(dead)} among ${writeCount(units)}.`
}
