import { useAtlas } from '../../data/atlas-context.ts'
import { counted } from '../../data/value.ts'
import { fieldOf } from '../../lesson/sight.ts'
import { LayersFigure } from './layers-figure.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'

export function StepLayers() {
  const { atlas } = useAtlas()
  const sized = atlas.layers.filter(layer => layer.sees !== null)
  const shown = Math.min(atlas.layers.length, atlas.story.length)
  const [first, last] = [sized[0], sized.at(-1)]
  return (
    <>
      <StepText>
        <p>
          {shown === 1
            ? `This atlas has one layer, ${atlas.layers[0].name}, and here are units of it.`
            : `Here are units of ${shown === atlas.layers.length ? 'each layer' : `${shown} of the ${atlas.layers.length} layers`}, from the first to the last.`}{' '}
          Go through them slowly. Say for every nine what it shares.
        </p>
        <p>
          Zeiler and Fergus saw in their network: lines and colours in the first layer; corners, and edges
          with a colour, in the second; textures, meshes and text in the third; parts of things, as faces of
          dogs and legs of birds, in the fourth; whole things in many poses in the fifth. Is it so in{' '}
          {atlas.title}?
        </p>
        <p>
          Deeper units are built from shallower ones: lines make corners, corners make textures and parts,
          parts make things. And the deeper, the more may differ between the nine: place, size, pose, colour.
        </p>
        {first && last && first.sees !== last.sees && (
          <p className="us-lesson-hint">
            <b>Drawn at one size, these figures mislead.</b> A patch of {first.name} has {first.sees} px, one
            of {last.name} {last.sees}. Switch to true scale.
          </p>
        )}
        {atlas.layers.some(layer => fieldOf(layer) && layer.name !== layer.tensor) && (
          <Ask question="Where do the names of the layers come from?">
            From the network’s file, shortened. “{atlas.layers[0].name}” is the first of{' '}
            {counted(atlas.layers.length, 'layer')} here, and its values are those of the tensor “
            {atlas.layers[0].tensor}” in the file. A unit’s page tells its tensor, so that you find it again
            in your own code.
          </Ask>
        )}
      </StepText>
      <StepFigure>
        <LayersFigure />
      </StepFigure>
    </>
  )
}
