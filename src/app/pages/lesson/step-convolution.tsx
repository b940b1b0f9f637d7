import type { LessonFilter } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { writeValue } from '../../data/value.ts'
import { ConvolutionFigure } from './convolution-figure.tsx'
import { useExample } from './example.ts'
import { useLesson, useLessonFilter } from './lesson-context.ts'
import { Ask, StepFigure, StepText } from './step-parts.tsx'

export function StepConvolution() {
  const { atlas } = useAtlas()
  const { layer, unit } = useExample(0)
  const { document, failed } = useLesson()
  const filter = useLessonFilter(layer.name, unit)
  return (
    <>
      <StepText>
        <p>
          A ConvNet is a stack of layers. The first one reads the pixels of a picture, each later one what the
          layer before it wrote. Nobody told {atlas.title} what to look for. Here you find out.
        </p>
        {filter ? <Words filter={filter} /> : <p>{plainWords}</p>}
        <p>
          The weights are the same at every place. So a filter looks for <em>one</em> thing, everywhere in the
          picture, and its map says where that thing is.
        </p>
        {filter && <Questions filter={filter} />}
      </StepText>
      <StepFigure>
        {filter && <ConvolutionFigure key={`${filter.layer}:${filter.unit}`} filter={filter} />}
        {!filter && (document !== null || failed) && (
          <p className="us-meta">
            This atlas does not hold weights that can be laid over its pictures, so the figure is left out.
            Scan the network again to have it.
          </p>
        )}
      </StepFigure>
    </>
  )
}

const plainWords =
  'A filter is a small block of numbers, its weights. Lay it on the picture, multiply every pixel by the weight above it and add up the products. Add one more number, the bias. An activation function turns the sum into one activation. Move on, and the activations of all places make a map.'

function Words({ filter }: { readonly filter: LessonFilter }) {
  const [rows, cols, colours] = filter.weights.shape
  const count = rows * cols * colours
  return (
    <>
      <p>
        A <dfn>filter</dfn> is a small block of numbers, its weights: {rows} × {cols} of them
        {colours === 3 && ' for each of the three colours'}. Lay it on the picture, multiply every pixel by
        the weight above it, and add up all {count} products. Add one more number, the bias.
      </p>
      <p>
        The sum goes through an <em>activation function</em>.{' '}
        {filter.rectified
          ? 'This one, ReLU, keeps what is above zero and makes all else 0.'
          : 'Which one, is the choice of who built the network.'}{' '}
        What comes out is one <dfn>activation</dfn>. Then move on by {filter.stride[0]} px, the stride, and do
        it again. All activations, laid out like the places that they came from, are a <dfn>map</dfn>. Where
        an activation is above zero the filter <dfn>fires</dfn>.
      </p>
    </>
  )
}

function Questions({ filter }: { readonly filter: LessonFilter }) {
  const { scale, mean, std } = filter.input
  const perByte = Math.abs(1 / scale - Math.round(1 / scale)) < 1e-6 ? `byte / ${Math.round(1 / scale)}` : ''
  const scaled = scale === 1 ? 'byte' : perByte || `byte × ${writeValue(scale)}`
  return (
    <>
      <Ask question="Why are there pixels below zero?">
        The network is not given the bytes 0 to 255 of a pixel but ({scaled} −{' '}
        {mean.map(writeValue).join(', ')}) / {std.map(writeValue).join(', ')}
        {mean.length > 1 && ' for red, green and blue'}: what is darker than the mean is negative. This
        preprocessing belongs to the network. Leave it out, or mix up the order of the colours, and every
        activation is another one.
      </Ask>
      <Ask question="Does the same picture always give the same numbers?">
        Yes. While a network is trained, units may be left out by chance and numbers depend on the other
        pictures of a batch. Here it runs as it is used afterwards, in evaluation mode: nothing is drawn by
        chance.
      </Ask>
    </>
  )
}
