import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf } from '../../lesson/sight.ts'
import { LayersFigure } from './layers-figure.tsx'
import { Ask, StepFigure, StepText } from './step-parts.tsx'

export function StepLayers() {
  const { atlas } = useAtlas()
  const sized = atlas.layers.filter(layer => layer.sees !== null)
  const [first, last] = [sized[0], sized.at(-1)]
  return (
    <>
      <StepText>
        <p>
          Here are units of each layer, from the first to the last. Go through them slowly. Say for every nine
          what it shares.
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
        <p className="us-lesson-hint">
          <b>Drawn at one size, these figures mislead.</b>{' '}
          {first && last && first !== last
            ? `A patch of ${first.name} has ${first.sees} px, one of ${last.name} ${last.sees}. Switch to true scale.`
            : 'Patches of deep layers are larger. Switch to true scale.'}
        </p>
        {atlas.layers.some(layer => fieldOf(layer) && layer.name !== layer.tensor) && (
          <Ask question="Where do the names of the layers come from?">
            From the network’s file, shortened. “{atlas.layers[0].name}” is the number{' '}
            {atlas.layers[0].number} of {atlas.layers.length} layers, and its values are those of the tensor “
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
