import { useAtlas } from '../../data/atlas-context.ts'
import { counted } from '../../data/value.ts'
import { hrefOf } from '../../state/navigation.ts'
import { useExample } from './example.ts'
import { StepFigure, StepText } from './step-parts.tsx'
import { TwoWords } from './two-words.tsx'
import { ExampleChoice } from './unit-figure.tsx'

export function StepTurn() {
  const { atlas } = useAtlas()
  const example = useExample(1)
  return (
    <>
      <StepText>
        <p>
          Look at the nine, and say in two words what they share. Then compare: with what a person noted, with
          the labels of the pictures, and with the pictures at random. Where they disagree, look again.
        </p>
        <p>Then go on:</p>
        <ul className="us-turn-ways">
          <li>
            <a className="us-link" href={hrefOf({ name: 'network' })}>
              The whole network
            </a>
            : {counted(atlas.units, 'unit')} in {counted(atlas.layers.length, 'layer')}. Write your own notes.
          </li>
          <li>
            <em>Your own network and your own pictures.</em> Any ConvNet as an ONNX file, any folder of
            pictures:
            <pre>
              <code>unitscope scan MODEL.onnx PICTURES</code>
              <code>unitscope serve MODEL.atlas</code>
            </pre>
          </li>
          <li>
            Not an ONNX file yet? PyTorch writes one; <code>eval()</code> puts it into evaluation mode:
            <pre>
              <code>torch.onnx.export(model.eval(),</code>
              <code>{'  torch.zeros(1, 3, 224, 224), "MODEL.onnx")'}</code>
            </pre>
          </li>
          {atlas.can.drop && (
            <li>
              <em>One picture of yours.</em> Drop it on this page: it stays on this computer, and you see
              which units fire at it.
            </li>
          )}
        </ul>
      </StepText>
      <StepFigure>
        <ExampleChoice shown={example} />
        <TwoWords key={`${example.layer.name}:${example.unit}`} example={example} />
      </StepFigure>
    </>
  )
}
