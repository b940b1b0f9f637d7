import './network.css'
import type { LayerSummary } from '../../server/api/document.ts'
import { Ladder } from '../components/ladder.tsx'
import { StoryColumn } from '../components/story-column.tsx'
import { TimeSlider } from '../components/time-slider.tsx'
import { Unfinished } from '../components/unfinished.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { columnWidth, networkPlan, subtitleOf } from '../data/network-plan.ts'
import { nineWord } from '../data/nine-columns.ts'
import { storyOf, swapped } from '../data/story.ts'
import { useLayerDocument } from '../data/use-history.ts'
import { useNotes } from '../data/use-notes.ts'
import { counted, writeCount } from '../data/value.ts'
import type { PageState } from '../state/address.ts'
import { adjust, change, hrefOf } from '../state/navigation.ts'
import { useWindowWidth } from '../state/viewport.ts'

/** The whole network on one page: what each layer sees, how they hang together, and its units that stand out. */
export function NetworkPage({ state }: { readonly state: PageState }) {
  const { atlas } = useAtlas()
  const width = useWindowWidth()
  const story = storyOf(atlas, state.story, networkPlan(width, atlas.layers.length).columns)
  const plan = networkPlan(width, story.length)
  const view = useGoodView(
    atlas.layers.filter(layer => atlas.story.includes(layer.name)).at(-1) ?? atlas.layers[0],
  )
  const pick = (layer: LayerSummary) => {
    if (story.includes(layer)) document.querySelector<HTMLElement>(`#layer-${layer.ordinal} h2 a`)?.focus()
    else change({ story: swapped(story, layer), at: layer.name })
  }
  const shown = plan.rows ? middleFirst(story) : story
  const notes = useNotes()
  const long = story.some(
    ({ name, note }) =>
      subtitleOf(notes.layerNoteOf(name)?.text ?? note ?? '').length > columnWidth(plan) / 6.5,
  )
  const style = plan.rows
    ? {}
    : { gridTemplateColumns: `repeat(${story.length}, minmax(0, ${columnWidth(plan)}px))` }
  return (
    <div className="us-page us-network">
      <Head />
      <Unfinished />
      {!plan.rows && <Ladder story={story} view={view} onPick={pick} />}
      <div
        className={`us-columns${long ? ' us-columns-tall' : ''}`}
        style={style}
        data-pictures
        tabIndex={-1}
      >
        {shown.map(layer => (
          <StoryColumn
            key={layer.name}
            layer={layer}
            view={view}
            count={plan.count}
            across={plan.across}
            size={plan.size}
            t={state.t}
          />
        ))}
      </div>
      <TimeSlider t={state.t} onTime={t => adjust({ t })} />
    </div>
  )
}

function Head() {
  const { atlas } = useAtlas()
  const { layers: all } = atlas.network
  const scanned = atlas.layers.length
  return (
    <>
      <div className="us-head">
        <h1 className="us-t1" dir="auto">
          What {atlas.title} looks for
        </h1>
        <p className="us-meta us-push us-facts">
          <span>
            {all !== null && all > scanned
              ? `${scanned} of ${counted(all, 'layer')}`
              : counted(scanned, 'layer')}
          </span>
          <span>{counted(atlas.units, 'unit')}</span>
          <span>{counted(atlas.pictures.count, 'picture')}</span>
          {atlas.dead > 0 && <span>{counted(atlas.dead, 'dead unit')}</span>}
        </p>
      </div>
      <div className="us-head">
        <p className="us-meta">
          Each block is one unit: the {nineWord(atlas.top)} patches, from {nineWord(atlas.top)} different
          pictures, that make it fire most.
        </p>
        <p className="us-meta us-push">
          <a className="us-link" href={hrefOf({ name: 'lesson', step: 1 })}>
            New here? Fifteen minutes
          </a>
        </p>
      </div>
      {atlas.pictures.read < 81 && <Few read={atlas.pictures.read} top={atlas.top} />}
    </>
  )
}

function Few({ read, top }: { readonly read: number; readonly top: number }) {
  return (
    <p className="us-meta">
      Only {writeCount(read)} pictures: each nine is {top} of them. Scan more before you believe the nines.
    </p>
  )
}

/** On a phone the middle comes first: the first layer's squares are flat. */
function middleFirst(story: readonly LayerSummary[]): readonly LayerSummary[] {
  const middle = story[Math.floor(story.length / 2)]
  return middle ? [middle, ...story.filter(layer => layer !== middle)] : []
}

/** The view of a hit of the layer's unit that stands out; null where the atlas holds no views. */
function useGoodView(layer: LayerSummary): string | null {
  const { source, atlas } = useAtlas()
  const document = useLayerDocument(layer.name)
  if (atlas.pictures.views === 0 || !document) return null
  const top = document.hits.find(hits => hits.kind === 'top')
  const picture = top?.picture[layer.preview[0] ?? 0]?.[0]
  return picture === undefined ? null : source.image.view(picture)
}
