import type { AtlasDocument, LessonFilter } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { writeValue } from '../../data/value.ts'
import { readsPixels } from '../../lesson/sight.ts'
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
        {!filter && (document !== null || failed) && <p className="us-meta">{whyNoFilter(atlas)}</p>}
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
        The sum goes through an <em>activation function</em>. {functionWords(filter)} What comes out is one{' '}
        <dfn>activation</dfn>. Then move on by {filter.stride[0]} px, the stride, and do it again. All
        activations, laid out like the places that they came from, are a <dfn>map</dfn>. Where an activation
        is above zero the filter <dfn>fires</dfn>.
      </p>
    </>
  )
}

function functionWords({ rectified, ceiling }: LessonFilter): string {
  if (!rectified) return 'Which one, is the choice of who built the network.'
  if (ceiling === null) return 'This one, ReLU, keeps what is above zero and makes all else 0.'
  const most = writeValue(ceiling)
  return `This one, a ReLU with a limit, makes 0 of what is below zero and ${most} of what is above ${most}, and keeps all else.`
}

/** Why the figure is left out. */
function whyNoFilter({ layers: [first], pictures }: AtlasDocument): string {
  if (!readsPixels(first))
    return `The figure is left out: this atlas begins with ${first.name}, which reads the maps of layers before it and not the pixels. A scan of all layers has it.`
  if (pictures.views === 0 && !pictures.originals)
    return 'The figure is left out: it needs a picture, and neither the atlas nor this machine has one. Start with --pictures FOLDER.'
  return `The figure is left out: the weights of ${first.name} are not known, or do not lie on the pixels one by one.`
}

function Questions({ filter }: { readonly filter: LessonFilter }) {
  const { scale, mean, std } = filter.input
  const perByte = Math.abs(1 / scale - Math.round(1 / scale)) < 1e-6 ? `byte / ${Math.round(1 / scale)}` : ''
  const scaled = scale === 1 ? 'byte' : perByte || `byte × ${writeValue(scale)}`
  const each = (values: readonly number[]) => values.map(value => writeValue(value, 3)).join(', ')
  const below = mean.some(value => value > 0)
  const shifted = below ? `(${scaled} − ${each(mean)})` : scaled
  const formula = std.every(value => value === 1) ? shifted : `${shifted} / ${each(std)}`
  return (
    <>
      <Ask question={below ? 'Why are there pixels below zero?' : 'Which number is a pixel?'}>
        The network is given the bytes 0 to 255 of a pixel as {formula}
        {mean.length > 1 && ', for red, green and blue'}
        {below && ': what is darker than the mean is negative'}. This preprocessing belongs to the network.
        Leave it out, or mix up the order of the colours, and every activation is another one.
      </Ask>
      <Ask question="Does the same picture always give the same numbers?">
        Yes. While a network is trained, units may be left out by chance and numbers depend on the other
        pictures of a batch. Here it runs as it is used afterwards, in evaluation mode: nothing is drawn by
        chance.
      </Ask>
    </>
  )
}
