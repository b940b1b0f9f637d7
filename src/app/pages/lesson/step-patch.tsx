import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf, type Growth, growth, layerBefore } from '../../lesson/sight.ts'
import { useExample } from './example.ts'
import { useHitMap } from './lesson-context.ts'
import { PatchFigure } from './patch-figure.tsx'
import { SightLadder } from './sight-ladder.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoice, useStrongest } from './unit-figure.tsx'

export function StepPatch() {
  const { atlas } = useAtlas()
  const example = useExample(0.7)
  const { layer, unit } = example
  const hit = useStrongest(example)
  const map = useHitMap(layer.name, unit, hit?.picture ?? null)
  const field = fieldOf(layer)
  const before = layerBefore(atlas, layer)
  const arithmetic = before && growth(before, layer)
  const padded = field !== null && (field.offset[0] < 0 || field.offset[1] < 0)
  return (
    <>
      <StepText>
        <p>
          Show the network a picture. Unit {layer.name}:{unit} fills its map, and somewhere in it is the
          strongest place. What the unit saw from there, the part of the picture that this one number depends
          on, is a <dfn>patch</dfn>.{map !== 'missing' && ' Move over the map, and the frame moves along.'}
        </p>
        <p>
          How large the patch is depends on the layer alone: all units of {layer.name} see{' '}
          {field ? `${field.size[0]} × ${field.size[1]} px` : 'the whole picture'}, their{' '}
          <dfn>receptive field</dfn>.
        </p>
        {before && arithmetic && <Why layer={layer} before={before} growth={arithmetic} />}
        {atlas.layers.length > 1 && (
          <p>So the deeper a layer, the larger its patches. Nobody chose that; it follows from stacking.</p>
        )}
        {field && (
          <Ask question="Where in the picture is a place of the map?">
            Places lie {field.stride[0]} px apart, the product of all strides up to this layer. Row r sees the
            rows from {`${field.offset[0]}`.replace('-', '−')} + {field.stride[0]} × r on, {field.size[0]} of
            them
            {hit?.row != null && `: row ${hit.row} begins at ${field.offset[0] + field.stride[0] * hit.row}`}.
            Columns go alike. Rows and columns count from 0.
            {padded && ' That the first begins below 0 is the work of padding.'}
          </Ask>
        )}
        <Ask question="What does the hatching mean?">
          Outside the picture. At its border a unit looks past the edge
          {padded ? ', where the network puts zeros (padding)' : ''}. The patch keeps its shape, and what is
          not there is hatched, never filled or mirrored. Look twice at such patches: a border of zeros can
          itself make a unit fire.
        </Ask>
        <Ask question="What is pooling, and what does it change?">
          Between two layers many networks keep only the largest of each 2 × 2 or 3 × 3 places, and skip the
          rest, as a stride does. Maps become smaller, neighbours in them lie further apart in the picture,
          and so the next filter reaches further.
        </Ask>
        <Ask question="Is the patch all that matters?">
          It is all that <em>can</em> matter: pixels outside the frame cannot change this activation. Within
          it those near the middle mostly count more, since more ways lead from them to the unit.
        </Ask>
      </StepText>
      <StepFigure>
        <ExampleChoice shown={example} />
        {hit && <PatchFigure key={`${layer.name}:${unit}`} example={example} hit={hit} />}
        {hit && (
          <section>
            <SightLadder hit={hit} />
          </section>
        )}
      </StepFigure>
    </>
  )
}

interface WhyProps {
  readonly layer: LayerSummary
  readonly before: LayerSummary
  readonly growth: Growth
}

/** Why patches of a layer are as large as they are. */
function Why({ layer, before, growth: { places, step, before: from, after } }: WhyProps) {
  const { atlas } = useAtlas()
  if (places === 1)
    return (
      <p>
        Why so many? One place of {layer.name} reads one place of {before.name}, in all its maps, and so sees
        just what that one sees: {from} px.
      </p>
    )
  return (
    <p>
      Why so many? One place of {layer.name} gathers {places} × {places} places of {before.name}:{' '}
      {isPlain(atlas.layers, before, layer)
        ? 'those below its filter'
        : 'those below its filter, and those that pooling, strides or layers between the two draw together'}
      . Each of these sees {from} px, and neighbours lie {step} px apart: {from} + {places - 1} × {step} ={' '}
      {after} px.
    </p>
  )
}

/** Whether nothing lies between two layers that would make a place gather more; a layer between may not have been scanned. */
function isPlain(layers: readonly LayerSummary[], before: LayerSummary, layer: LayerSummary): boolean {
  const between = layers.filter(({ ordinal }) => ordinal > before.ordinal && ordinal < layer.ordinal)
  const allKnown = between.length === layer.ordinal - before.ordinal - 1
  return allKnown && fieldOf(before)?.stride[0] === fieldOf(layer)?.stride[0]
}
