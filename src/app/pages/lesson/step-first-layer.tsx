import { useAtlas } from '../../data/atlas-context.ts'
import { seesWords } from '../../data/unit-words.ts'
import { useExample } from './example.ts'
import { FirstLayerFigure } from './first-layer-figure.tsx'
import { OddOne } from './odd-one.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoiceOf } from './unit-figure.tsx'

export function StepFirstLayer() {
  const { atlas } = useAtlas()
  const [first] = atlas.layers
  const example = useExample(0, layer => layer === first)
  return (
    <>
      <StepText>
        <p>
          In the first layer nothing has to be guessed: its filters are made of colours, like the patches. Lay
          them side by side. Where the filter is bright the patches are bright, where it is dark they are
          dark. A sum of products is largest when both have the same pattern.
        </p>
        <p>
          Print all nine patches on one sheet, and what differs between them blurs. What stays, the mean of
          the nine, looks much like the filter.
        </p>
        <p>
          Why lines and colours? Each unit of {first.name} {seesWords(first)}, no more. So small a piece of
          almost any picture is flat, an edge or a line, or a change of colour. To tell such pieces apart is
          useful in every picture, so networks that were trained for quite different tasks come out alike
          here.
        </p>
        <p>Now find the odd one, and find out why the unit fires all the same.</p>
        <Ask question="Why do most filters look grey, or very colourful?">
          A filter is drawn with its weights: zero is mid grey, the largest weight is full. Equal weights for
          red, green and blue are grey: such a unit looks at brightness alone. Others weigh one colour against
          another.
        </Ask>
        <Ask question="Can I look at the filters of later layers like this?">
          No. Their weights lie on the maps of the layer before, not on red, green and blue. That is why the
          nine are needed.
        </Ask>
      </StepText>
      <StepFigure>
        <ExampleChoiceOf shown={example} fits={layer => layer === first} />
        <FirstLayerFigure example={example} />
        <section>
          <OddOne key={`${example.layer.name}:${example.unit}`} example={example} />
        </section>
      </StepFigure>
    </>
  )
}
