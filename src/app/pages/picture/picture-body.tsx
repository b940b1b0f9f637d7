import type { ReactNode } from 'react'
import type { LayerSummary, PictureDocument } from '../../../server/api/document.ts'
import { LensSwitch } from '../../components/lens-switch.tsx'
import { HeatBar, MapLayer } from '../../components/map-layer.tsx'
import { Message } from '../../components/message.tsx'
import { Thumb } from '../../components/thumb.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf } from '../../data/map-grid.ts'
import { chosenUnit, type PictureUnit } from '../../data/picture-units.ts'
import { approximateWords } from '../../data/unit-lens.ts'
import { useMap } from '../../data/use-map.ts'
import type { OwnPicture } from '../../data/use-own-picture.ts'
import { counted, writeValue } from '../../data/value.ts'
import { isCut } from '../../data/view-geometry.ts'
import type { Page, PageState } from '../../state/address.ts'
import { useKeys } from '../../state/keys.ts'
import { change, hrefOf } from '../../state/navigation.ts'
import type { Lens } from '../../state/word.ts'
import { PictureStrips } from './picture-strips.tsx'
import { ProjectionLayer, usePictureProjection } from './projection-layer.tsx'

interface PictureBodyProps {
  readonly document: PictureDocument
  readonly state: PageState
  /** The reader's own picture, where it is one. */
  readonly own: OwnPicture['picture']
  readonly page: Page
  /** Whether more is being computed. */
  readonly running: boolean
  /** The drop place. */
  readonly children: ReactNode
}

/** The picture under the lens of the chosen unit, and the units that fire at it. */
export function PictureBody({ document, state, own, page, running, children }: PictureBodyProps) {
  const { source, atlas } = useAtlas()
  const chosen = chosenUnit(document, state.u)
  const layer = atlas.layers.find(({ name }) => name === chosen?.layer) ?? null
  const look = state.lens === 'spotlight' || state.lens === 'heat' ? state.lens : null
  const projects = state.lens === 'projections' && atlas.can.methods.length > 0
  const lenses: readonly Lens[] = [
    'pictures',
    'spotlight',
    ...(atlas.can.methods.length > 0 ? (['projections'] as const) : []),
    'heat',
  ]
  const shown = look ?? (projects ? 'projections' : 'pictures')
  const picture = own ? own.dropped : (document.picture ?? 0)
  const projection = usePictureProjection(projects ? chosen : null, picture)
  const map = useMap(look && chosen && { layer: chosen.layer, unit: chosen.unit, picture })
  const field = layer && chosen && fieldOf(layer, chosen.unit)
  const ready = map.state === 'ready' ? map.value : null
  const toLens = (lens: Lens) => change({ lens: lens === 'pictures' || lens === state.lens ? null : lens })
  useKeys({
    pictures: () => change({ lens: null }),
    spotlight: () => toLens('spotlight'),
    projections: () => toLens('projections'),
    heat: () => toLens('heat'),
  })
  if (document.status === 'skipped')
    return (
      <>
        <Message kind="empty" title="This picture was skipped.">
          {document.reason} <span dir="auto">{document.key}</span>
        </Message>
        {children}
      </>
    )
  return (
    <div className="us-picture">
      <div>
        <div className="us-unit-tools">
          <LensSwitch lenses={lenses} lens={shown} choose={toLens} single />
          {look === 'heat' && ready && <HeatBar record={ready.scale} />}
        </div>
        <div data-pictures tabIndex={-1}>
          <WholePicture
            hit={{
              picture: document.picture ?? -1,
              frame: document.frame,
              view: document.view && own === null,
              box: chosen?.box ?? null,
            }}
            src={own?.src}
            alt={`${document.key}${chosen ? `; a frame shows what ${chosen.layer}:${chosen.unit} sees at its strongest place` : ''}`}
            eager
          >
            {look && ready && field && <MapLayer map={ready} field={field} look={look} />}
            {projects && chosen && <ProjectionLayer chosen={chosen} projection={projection} />}
          </WholePicture>
        </div>
        {shown !== 'pictures' && !source.live && !(look && source.readyMap) && (
          <p className="us-small us-unit-under">{atlas.can.why}</p>
        )}
        {look && map.state === 'failed' && <p className="us-small us-unit-under">{map.trouble.message}</p>}
        {projects && source.live && projection.state === 'failed' && (
          <p className="us-small us-unit-under">{projection.trouble.message}</p>
        )}
        {isCut(document.frame) && (own || source.image.original(document.picture ?? 0)) && (
          <p className="us-small us-unit-under">Hatched: cut off before the network saw it.</p>
        )}
        {chosen && layer && <Chosen layer={layer} chosen={chosen} own={own !== null} look={look} />}
        <PictureFacts document={document} />
        {children}
      </div>
      <PictureStrips
        document={document}
        state={state}
        chosen={chosen}
        running={running}
        own={own !== null}
        page={page}
      />
    </div>
  )
}

interface ChosenProps {
  readonly layer: LayerSummary
  readonly chosen: PictureUnit
  readonly own: boolean
  readonly look: Lens | null
}

/** The chosen unit in words. */
function Chosen({ layer, chosen, own, look }: ChosenProps) {
  const { unit, value, row, col, rank } = chosen
  const { atlas } = useAtlas()
  const place = row === null || col === null ? '' : ` at row ${row}, column ${col}`
  const lit = look === 'spotlight' ? 'The lit area is where it fires; the' : 'The'
  const sees =
    layer.sees === null ? '' : ` ${lit} frame is what it sees at its strongest place, ${layer.sees}\u202fpx.`
  return (
    <div className="us-picture-chosen">
      <Thumb layer={layer.name} unit={unit} />
      <div>
        <p>
          <b>
            {layer.name}:{unit}
          </b>{' '}
          fires {writeValue(value, 3)}
          {place}
        </p>
        <p className="us-small">
          {rankSentence(rank, own, atlas.pictures.read)}
          {sees}{' '}
          <a className="us-link" href={hrefOf({ name: 'unit', layer: layer.name, unit })}>
            Open the unit
          </a>
        </p>
      </div>
    </div>
  )
}

function rankSentence(rank: number | null, own: boolean, pictures: number): string {
  if (rank === 0) return `Stronger than in any of ${counted(pictures, 'picture')}.`
  if (rank === 1 && !own) return `This is its strongest picture of all ${counted(pictures, 'picture')}.`
  if (rank === null) return ''
  return own
    ? `${counted(rank - 1, 'picture')} of the atlas ${rank === 2 ? 'drives' : 'drive'} it more.`
    : `This is number ${rank} of its ${counted(pictures, 'picture')}.`
}

function PictureFacts({ document }: { readonly document: PictureDocument }) {
  const { source, atlas } = useAtlas()
  const { duplicate_of: twin, frame, classes, approximate, key } = document
  return (
    <div className="us-picture-facts us-small">
      {document.picture !== null && (
        <p dir="auto">
          {key}
          {frame && `, ${frame.width} × ${frame.height} px`}
        </p>
      )}
      {twin !== null && (
        <p>
          The network is shown the same as of{' '}
          <a className="us-link" href={hrefOf({ name: 'picture', picture: twin })}>
            picture {twin + 1}
          </a>
          , which counts for both.
        </p>
      )}
      {approximate && <p>{approximateWords(source.kind, atlas.pictures.originals)}</p>}
      {classes && classes.length > 0 && <p dir="auto">The network’s own answer: {answerWords(classes)}.</p>}
    </div>
  )
}

/** Shares as per cents, those that count; scores as they are. */
function answerWords(classes: NonNullable<PictureDocument['classes']>): string {
  const shares = classes.every(([, score]) => score >= 0 && score <= 1)
  const told = shares ? classes.filter(([, score], i) => i === 0 || score >= 0.01) : classes
  const written = (score: number) => (shares ? `${Math.round(100 * score)}\u202f%` : writeValue(score))
  return told.map(([name, score]) => `${name} ${written(score)}`).join(', ')
}
