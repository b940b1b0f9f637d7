import { useAtlas } from '../../data/atlas-context.ts'
import { seesWords } from '../../data/unit-words.ts'
import { readsPixels } from '../../lesson/sight.ts'
import { useExample } from './example.ts'
import { FirstLayerFigure } from './first-layer-figure.tsx'
import { useLessonFilter } from './lesson-context.ts'
import { OddOne } from './odd-one.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoiceOf, useUnit } from './unit-figure.tsx'

export function StepFirstLayer() {
  const { atlas } = useAtlas()
  const [first] = atlas.layers
  const example = useExample(0, layer => layer === first)
  const loaded = useUnit(example)
  const filter = loaded.state === 'ready' ? loaded.value.filter : null
  const grey = useLessonFilter(first.name, example.unit)?.weights.shape[2] === 1
  const on = readsPixels(first)
  return (
    <>
      <StepText>
        {!on && (
          <p className="us-lesson-hint">
            <b>This atlas begins later.</b> Its first layer, {first.name}, is not the network’s: what stands
            here holds for the layer that lies on the pixels. A scan of all layers shows it.
          </p>
        )}
        <p>
          In the first layer nothing has to be guessed: its filters are made of{' '}
          {grey ? 'shades of grey' : 'colours'}, like the patches. Lay them side by side. Where the filter is
          bright the patches are bright, where it is dark they are dark. A sum of products is largest when
          both have the same pattern.
        </p>
        <p>
          Print all nine patches on one sheet, and what differs between them blurs. What stays, the mean of
          the nine, looks much like the filter.
        </p>
        <p>
          Why lines{!grey && ' and colours'}?{' '}
          {on && `Each unit of ${first.name} ${seesWords(first)}, no more. `}
          So small a piece of almost any picture is flat, an edge or a line
          {!grey && ', or a change of colour'}. To tell such pieces apart is useful in every picture, so
          networks that were trained for quite different tasks come out alike here.
        </p>
        {on && filter && <p>Now find the odd one, and find out why the unit fires all the same.</p>}
        {grey ? (
          <Ask question="Why is the filter grey?">
            This network is shown grey pictures: a place of a filter has one weight. Zero is mid grey, weights
            above it are brighter, weights below it darker.
          </Ask>
        ) : (
          <Ask question="Why do most filters look grey, or very colourful?">
            A filter is drawn with its weights: zero is mid grey, the largest weight is full. Equal weights
            for red, green and blue are grey: such a unit looks at brightness alone. Others weigh one colour
            against another.
          </Ask>
        )}
        <Ask question="Can I look at the filters of later layers like this?">
          No. Their weights lie on the maps of the layer before, not on{' '}
          {grey ? 'pixels' : 'red, green and blue'}. That is why the nine are needed.
        </Ask>
      </StepText>
      <StepFigure>
        <ExampleChoiceOf shown={example} fits={layer => layer === first} />
        <FirstLayerFigure example={example} filter={filter} />
        {on && loaded.state === 'ready' && !filter && (
          <p className="us-meta">The filter itself is not in this atlas: its weights are not known.</p>
        )}
        {on && (
          <section>
            <OddOne key={`${example.layer.name}:${example.unit}`} example={example} />
          </section>
        )}
      </StepFigure>
    </>
  )
}
