import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf, growth } from '../../lesson/sight.ts'
import { useExample } from './example.ts'
import { PatchFigure } from './patch-figure.tsx'
import { SightLadder } from './sight-ladder.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'
import { ExampleChoice, useStrongest } from './unit-figure.tsx'

export function StepPatch() {
  const { atlas } = useAtlas()
  const example = useExample(0.7)
  const { layer, unit } = example
  const hit = useStrongest(example)
  const field = fieldOf(layer)
  const position = atlas.layers.indexOf(layer)
  const arithmetic = position > 0 ? growth(atlas.layers[position - 1], layer) : null
  const padded = field !== null && (field.offset[0] < 0 || field.offset[1] < 0)
  return (
    <>
      <StepText>
        <p>
          Show the network a picture. Unit {layer.name}:{unit} fills its map, and somewhere in it is the
          strongest place. What the unit saw from there, the part of the picture that this one number depends
          on, is a <dfn>patch</dfn>. Move over the map, and the frame moves along.
        </p>
        <p>
          How large the patch is depends on the layer alone: all units of {layer.name} see{' '}
          {field ? `${field.size[0]} × ${field.size[1]} px` : 'the whole picture'}, their{' '}
          <dfn>receptive field</dfn>.
        </p>
        {arithmetic && (
          <p>
            Why so many? One place of {layer.name} gathers {arithmetic.places} × {arithmetic.places} places of{' '}
            {atlas.layers[position - 1].name}: those below its filter, and those that the pooling between the
            two layers draws together. Each of these sees {arithmetic.before} px, and neighbours lie{' '}
            {arithmetic.step} px apart: {arithmetic.before} + {arithmetic.places - 1} × {arithmetic.step} ={' '}
            {arithmetic.after} px.
          </p>
        )}
        <p>So the deeper a layer, the larger its patches. Nobody chose that; it follows from stacking.</p>
        {field && (
          <Ask question="Where in the picture is a place of the map?">
            Places lie {field.stride[0]} px apart, the product of all strides up to this layer. Row r sees the
            rows from {field.offset[0]} + {field.stride[0]} × r on, {field.size[0]} of them
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
