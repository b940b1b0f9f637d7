import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { counted } from '../../data/value.ts'
import { layerBefore } from '../../lesson/sight.ts'
import { useExample } from './example.ts'
import { RightAndWrong } from './right-and-wrong.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoice, UnitName } from './unit-figure.tsx'
import { Volumes } from './volumes.tsx'

export function StepUnit() {
  const { atlas } = useAtlas()
  const example = useExample(0.7)
  const { layer, unit } = example
  const before = layerBefore(atlas, layer)
  return (
    <>
      <StepText>
        <p>
          One filter gives one map. Layer {layer.name} has {layer.units} filters, so it gives {layer.units}{' '}
          maps, one behind the other: a block of {layer.map[0]} × {layer.map[1]} places × {layer.units}{' '}
          channels.
        </p>
        <p className="us-lesson-hint">
          <b>A unit is not a layer.</b> One channel is one <dfn>hidden unit</dfn>, here just <em>unit</em>:
          one filter that asks the same question at every place. The layer is all {layer.units} of them side
          by side.
        </p>
        <p>
          So “what does {layer.name} look for?” has no single answer. “What does {layer.name}:{unit} look
          for?” has one, and each unit has its own.
        </p>
        <p>
          Ask how strongly a unit fires in a picture, and take the <em>largest</em> value of its own map.
        </p>
        <Ask question="Maximum or sum?">
          Maximum. A sum over all places would prefer a picture with a little of something everywhere to one
          with a perfect match in one spot, and there would be no one place to look at.
          {layer.rectified &&
            ' Behind ReLU nothing is below zero, so −30 and 30 cannot both count: −30 has become 0.'}{' '}
          The unit’s page also tells the mean.
        </Ask>
        {before && (
          <Ask question={`Where does a filter of ${layer.name} lie, if not on pixels?`}>
            On the maps of the layer before it, all of them at once. The filter of one unit is then a block,
            too: some places high and wide, and as deep as the layer before it has channels. In a simple chain
            those are the {counted(before.units, 'map')} of {before.name}.
          </Ask>
        )}
        <Ask question="Is a unit one place, or one weight?">
          Neither. It has one activation for each place of its map, {layer.map[0] * layer.map[1]} in{' '}
          {layer.name}, all made by the same weights.
        </Ask>
      </StepText>
      <StepFigure>
        <ExampleChoice shown={example} />
        <figure>
          <Volumes shown={example} />
          <figcaption>
            The layers of {atlas.title} as blocks of maps.{wordsOf(atlas.layers)} Lit: one unit,{' '}
            <UnitName {...example} />, that is one slice of {layer.units}.
          </figcaption>
        </figure>
        <section>
          <RightAndWrong example={example} />
        </section>
      </StepFigure>
    </>
  )
}

/** What the blocks show, where they do. */
function wordsOf(layers: readonly LayerSummary[]): string {
  const [first, last] = [layers[0], layers.at(-1)]
  if (!last || last.map[0] >= first.map[0] || last.units <= first.units) return ''
  return ' The deeper, the fewer places and the more channels.'
}
