import './limits-figure.css'
import type { LayerSummary } from '../../../server/api/document.ts'
import { Nine } from '../../components/nine.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { seesWords } from '../../data/unit-words.ts'
import { useLayerDocument } from '../../data/use-history.ts'
import { unitsAtRandom, weakestUnits } from '../../lesson/unit-choice.ts'
import { hrefOf } from '../../state/navigation.ts'
import type { Example } from './example.ts'
import { ExampleChoice, UnitName, UnitNine } from './unit-figure.tsx'

const shown = 4

/** Units of one layer: chosen ones, some at random, the weakest. */
export function ChosenAndNot({ layer }: { readonly layer: LayerSummary }) {
  const document = useLayerDocument(layer.name)
  const rows = [
    { title: 'Chosen: they stand out most', units: layer.preview.slice(0, shown) },
    { title: 'At random', units: document ? unitsAtRandom(document, shown) : [] },
    { title: 'The weakest that fire', units: document ? weakestUnits(document, shown) : [] },
  ]
  return (
    <div className="us-limits">
      {rows.map(({ title, units }) => (
        <div key={title}>
          <h2 className="us-t3">
            {layer.name}. {title}
          </h2>
          <ul>
            {units.map(unit => (
              <li key={unit}>
                <a href={hrefOf({ name: 'unit', layer: layer.name, unit })}>
                  <UnitNine layer={layer} unit={unit} size={170} />
                  <span className="us-tiny">{unit}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

/** The nine, and beside them pictures in which the unit fires too. */
export function RandomPair({ example }: { readonly example: Example }) {
  return (
    <>
      <ExampleChoice shown={example} />
      <div className="us-pair">
        <figure>
          <UnitNine {...example} size={300} />
          <figcaption>
            The nine of <UnitName {...example} />
          </figcaption>
        </figure>
        <figure>
          <UnitNine {...example} kind="random" size={300} />
          <figcaption>Nine pictures at random in which it fires. They were not chosen.</figcaption>
        </figure>
      </div>
    </>
  )
}

/** Which layers see all of the picture. */
export function SeesAll() {
  const { atlas } = useAtlas()
  const [height, width] = atlas.network.size
  const all = atlas.layers.filter(({ sees, sees_all }) => sees === null || sees_all[0] || sees_all[1])
  const last = atlas.layers.at(-1)
  return (
    <p className="us-meta">
      The picture has {width} × {height} px.{' '}
      {all.length > 0
        ? `In ${all.length === 1 ? all[0].name : `${all.length} of ${atlas.layers.length} layers, from ${all[0].name} on,`} a unit sees as much or more: there the patch is the whole picture, and the nine say which pictures, but not where in them.`
        : `The last layer, ${last?.name}, ${last ? seesWords(last) : ''}: no layer of this network sees more than there is. In deep networks many do, and a patch is then the whole picture.`}
    </p>
  )
}

/** The nine and their projections, in the same order. */
export function ProjectionPair({ example: { layer, unit } }: { readonly example: Example }) {
  const { source, atlas } = useAtlas()
  const [method] = atlas.methods
  const src = source.image.projections(method, layer.name, unit)
  return (
    <div className="us-pair">
      <figure>
        <UnitNine layer={layer} unit={unit} size={300} />
        <figcaption>Patches</figcaption>
      </figure>
      <figure>
        <Nine
          key={src}
          src={src}
          alt={`Projections of the nine of ${layer.name}:${unit}`}
          crisp={false}
          hits={9}
        />
        <figcaption>
          Their projections, in the same order: what in the patch carried the activation, by the rule called{' '}
          {method}. Contrast is set per patch.
        </figcaption>
      </figure>
    </div>
  )
}
