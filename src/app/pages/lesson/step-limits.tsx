import { useAtlas } from '../../data/atlas-context.ts'
import { useExample } from './example.ts'
import { ChosenAndNot, ProjectionPair, RandomPair, SeesAll } from './limits-figure.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'

export function StepLimits() {
  const { atlas } = useAtlas()
  const example = useExample(0.9)
  return (
    <>
      <StepText>
        <p>Nine pictures show what drives a unit most, not all that it does. Before you believe a nine:</p>
        <p>
          <em>Who chose this unit?</em> Figures in papers show good ones. Here those that stand out most come
          first: their nine lie furthest above what is usual for them. Below stand units drawn at random, and
          the weakest, of the same layer.
        </p>
        <p>
          <em>What else fires it?</em> The nine are the tip. Look at pictures drawn at random among all in
          which it fires: if they show quite different things, the name that you gave it is too narrow.
        </p>
        <p>
          <em>Does it see it?</em> In deep layers a unit sees most of the picture or all of it; then
          everything is in the patch, and the nine no longer say what in it counts.
        </p>
        <p>
          <em>A name is yours.</em> The network has no word for it, may use the unit for something else as
          well, and spreads most things over many units.
        </p>
        <Ask question="What is a projection, and what is it not?">
          It goes back from one activation to the pixels, by the weights in reverse, and shows which lines and
          colours in <em>this</em> patch carried it. It is not a picture that the unit has in mind, not drawn
          from a model, and another patch gives another one. Its contrast is set for each patch.
        </Ask>
        <Ask question="Deconvnet, gradient, guided: what differs?">
          Only what happens at each ReLU on the way back. Gradient lets pass where the unit below fired.
          Deconvnet lets pass what is above zero. Guided asks for both; its lines are the sharpest, and depend
          least on the layers above, so be careful.
        </Ask>
        <Ask question="Are the nine any good, then?">
          Yes. Shown the strongest pictures of a unit, people foretell its answer to new ones well: 92 % of
          the time in one study, against 82 % with pictures made for the unit (Borowski and others, 2021).
          Just do not stop there.
        </Ask>
      </StepText>
      <StepFigure>
        <ChosenAndNot layer={example.layer} />
        <section>
          <RandomPair example={example} />
        </section>
        <section>
          <SeesAll />
        </section>
        {atlas.methods.length > 0 && (
          <section>
            <ProjectionPair example={example} />
          </section>
        )}
      </StepFigure>
    </>
  )
}
