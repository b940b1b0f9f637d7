import './sight-ladder.css'
import type { Hit, LayerSummary } from '../../../server/api/document.ts'
import { Frame } from '../../components/frame.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { viewBox } from '../../data/view-geometry.ts'
import { earlierOnTheWay, fieldOf, growth, readsPixels } from '../../lesson/sight.ts'

/** The frame growing with depth, at true scale, and the arithmetic of it. */
export function SightLadder({ hit }: { readonly hit: Hit }) {
  const { atlas } = useAtlas()
  const { size } = atlas.network
  const layers = atlas.layers.filter(({ name }) => atlas.story.includes(name))
  const [x0, y0, x1, y1] = hit.box ?? viewBox(size)
  const half = Math.max(...layers.map(layer => fieldOf(layer)?.size[0] ?? 0)) / 2
  const inside = (at: number, length: number) =>
    half > length / 2 ? length / 2 : Math.min(length - half, Math.max(half, at))
  const [x, y] = [inside((x0 + x1) / 2, size[1]), inside((y0 + y1) / 2, size[0])]
  return (
    <div className="us-grow">
      {hit.view && (
        <figure>
          <WholePicture
            hit={{ ...hit, box: null }}
            alt="The same picture with a frame for each layer"
            viewOnly
          >
            {layers.map(layer => {
              const field = fieldOf(layer)
              if (!field) return null
              const [tall, wide] = field.size
              return (
                <Frame
                  key={layer.name}
                  box={[x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2]}
                  within={viewBox(size)}
                />
              )
            })}
          </WholePicture>
          <figcaption>
            The same place for every layer: the frame grows with depth. All at one scale.
          </figcaption>
        </figure>
      )}
      <table className="us-grow-table">
        <thead>
          <tr>
            <th scope="col">layer</th>
            <th scope="col">one unit sees</th>
            <th scope="col">because</th>
          </tr>
        </thead>
        <tbody>
          {layers.map(layer => (
            <tr key={layer.name}>
              <th scope="row">{layer.name}</th>
              <td>{layer.sees === null ? 'all' : `${layer.sees} px`}</td>
              <td>{because(layer, earlierOnTheWay(atlas.edges, layers, layer))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function because(layer: LayerSummary, before: LayerSummary | null): string {
  if (layer.sees === null) return 'it reads numbers about the whole picture'
  if (readsPixels(layer)) return 'its filter lies on the pixels'
  if (!before) return 'of the layers before it, which are not shown here'
  const grown = growth(before, layer)
  if (!grown) return 'several ways lead here, the longest counts'
  const { places, step, before: from, after } = grown
  if (places === 1) return `1 place of ${before.name}, which sees as much`
  return `${places} places of ${before.name}, ${step} px apart: ${from} + ${places - 1} × ${step} = ${after}`
}
