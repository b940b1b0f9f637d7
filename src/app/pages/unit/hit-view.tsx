import './hit-view.css'
import { useState } from 'react'
import type { Box, Hit, MapDocument } from '../../../server/api/document.ts'
import { LensSwitch } from '../../components/lens-switch.tsx'
import { HeatBar, MapLayer } from '../../components/map-layer.tsx'
import { MapPlaces } from '../../components/map-places.tsx'
import { MethodSwitch } from '../../components/method-switch.tsx'
import { Patch } from '../../components/patch.tsx'
import { PlaceProjection } from '../../components/place-projection.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { fieldOf } from '../../data/map-grid.ts'
import type { Place } from '../../data/source.ts'
import { approximateWords, hitMethods, pictureName } from '../../data/unit-lens.ts'
import { useMap } from '../../data/use-map.ts'
import { writeValue } from '../../data/value.ts'
import { boxOf } from '../../data/view-geometry.ts'
import type { PageState } from '../../state/address.ts'
import { change, hrefOf } from '../../state/navigation.ts'
import type { Lens } from '../../state/word.ts'
import { altOfPicture } from './hit-pictures.tsx'
import type { ShownUnit } from './shown-unit.ts'

interface HitViewProps extends ShownUnit {
  readonly hit: Hit
  /** All hits of its kind. */
  readonly hits: readonly Hit[]
  readonly state: PageState
}

const lenses: readonly Lens[] = ['pictures', 'spotlight', 'heat']

/** One hit: its picture as large as fits, the unit's map of it, and what each place of the map sees. */
export function HitView({ layer, unit, lens, method, hit, hits, state }: HitViewProps) {
  const [pointed, setPointed] = useState<{ readonly hit: Hit; readonly place: Place } | null>(null)
  const map = useMap({ layer: layer.name, unit, picture: hit.picture })
  const field = fieldOf(layer, unit)
  const own = hit.row === null || hit.col === null ? null : { row: hit.row, col: hit.col }
  const ready = map.state === 'ready' ? map.value : null
  // While a scan is not finished only the map says where it fires most.
  const strongest = own ?? (ready && { row: ready.row, col: ready.col })
  const place = pointed?.hit === hit ? pointed.place : strongest
  const box = place && field ? boxOf(field, place.row, place.col) : hit.box
  const look = lens === 'spotlight' || lens === 'heat' ? lens : null
  const point = (to: Place) => setPointed({ hit, place: to })
  return (
    <section aria-label={`Hit ${hit.rank}`}>
      <HitHead hit={hit} hits={hits} />
      <div className="us-hit-view">
        <div>
          <div className="us-unit-tools">
            <LensSwitch
              single
              lenses={lenses}
              lens={look ?? 'pictures'}
              choose={to => change({ lens: to === 'pictures' ? null : to })}
            />
            {look === 'heat' && ready && <HeatBar record={ready.scale} />}
          </div>
          <WholePicture
            key={hit.picture}
            hit={{ ...hit, box }}
            alt={altOfPicture(hit)}
            eager
            fallback={<Patch layer={layer} unit={unit} hit={hit} alt="The patch of the hit" />}
          >
            {look && ready && field && <MapLayer map={ready} field={field} look={look} />}
          </WholePicture>
          <HitStrip layer={layer.name} unit={unit} hit={hit} hits={hits} state={state}>
            {other => <Patch layer={layer} unit={unit} hit={other} alt="" />}
          </HitStrip>
        </div>
        <div className="us-hit-tiles">
          <figure className="us-hit-map">
            {ready && place ? (
              <MapPlaces map={ready} place={place} onPlace={point} label={`Map of unit ${unit}`} />
            ) : (
              <NoMap state={map.state === 'failed' ? map.trouble.message : null} />
            )}
            <figcaption>{ready ? 'Its map. Point at a place, or use the arrow keys.' : 'Its map'}</figcaption>
          </figure>
          <figure>
            <Patch
              key={hit.picture}
              layer={layer}
              unit={unit}
              hit={hit}
              box={box}
              alt="What the unit sees at this place"
            />
            <figcaption>what it sees there</figcaption>
          </figure>
          {method && (
            <figure>
              <PlaceProjection
                layer={layer}
                unit={unit}
                hit={hit}
                method={method}
                place={place && own && (place.row !== own.row || place.col !== own.col) ? place : null}
              />
              <figcaption>what of it counted</figcaption>
            </figure>
          )}
          <div className="us-hit-said">
            <Said hit={hit} place={place} box={box} map={ready} />
            {method && <ProjectionWords method={method} />}
          </div>
        </div>
      </div>
    </section>
  )
}

function HitHead({ hit, hits }: Pick<HitViewProps, 'hit' | 'hits'>) {
  const at = hits.indexOf(hit)
  const what =
    hit.kind === 'top' ? `Hit ${hit.rank} of ${hits.length}` : `Random hit ${hit.rank} of ${hits.length}`
  return (
    <div className="us-hit-head">
      <h2 className="us-t2">
        {what}:{' '}
        <a
          className="us-link"
          href={hrefOf({ name: 'picture', picture: hit.picture })}
          title={hit.key}
          dir="auto"
        >
          {pictureName(hit)}
        </a>
      </h2>
      <p className="us-meta">
        <button type="button" className="us-link" onClick={() => change({ hit: null, hits: null })}>
          Back to the nine
        </button>
        <button
          type="button"
          className="us-link us-unit-arrow"
          aria-label="Hit before"
          disabled={at <= 0}
          onClick={() => change({ hit: hits[at - 1].rank })}
        >
          ←
        </button>
        <button
          type="button"
          className="us-link us-unit-arrow"
          aria-label="Next hit"
          disabled={at >= hits.length - 1}
          onClick={() => change({ hit: hits[at + 1].rank })}
        >
          →
        </button>
      </p>
    </div>
  )
}

interface HitStripProps extends Pick<HitViewProps, 'hit' | 'hits' | 'state'> {
  readonly layer: string
  readonly unit: number
  children(hit: Hit): React.ReactNode
}

/** The other hits, to go to. */
function HitStrip({ layer, unit, hit, hits, state, children }: HitStripProps) {
  return (
    <nav className="us-hit-strip" aria-label="All hits">
      {hits.map(other => (
        <a
          key={other.rank}
          href={hrefOf({ name: 'unit', layer, unit }, { ...state, hit: other.rank })}
          aria-current={other === hit ? 'true' : undefined}
          aria-label={`Hit ${other.rank}`}
        >
          {children(other)}
        </a>
      ))}
    </nav>
  )
}

function NoMap({ state }: { readonly state: string | null }) {
  const { source, atlas } = useAtlas()
  const why = source.live || source.readyMap ? state : (atlas.can.why ?? 'Nothing here can run the network.')
  return <div className="us-patch us-hit-nomap">{why && <p className="us-small">{why}</p>}</div>
}

interface SaidProps {
  readonly hit: Hit
  readonly place: Place | null
  readonly box: Box | null
  readonly map: MapDocument | null
}

/** The place in words. */
function Said({ hit, place, box, map }: SaidProps) {
  const { atlas, source } = useAtlas()
  if (!place) return <p>It fires {writeValue(hit.value)} at its strongest place.</p>
  const strongest = place.row === hit.row && place.col === hit.col
  const value = map ? map.values[place.row * map.size[1] + place.col] : strongest ? hit.value : undefined
  return (
    <>
      <p aria-live="polite">
        <b className="us-hit-value">{value === undefined ? '' : writeValue(value, 3)}</b> at row {place.row},
        column {place.col}
        {strongest && ', its strongest place in this picture'}.
      </p>
      {box && (
        <p className="us-small">
          There it sees {box[2] - box[0]} × {box[3] - box[1]} px of what the network was shown.
        </p>
      )}
      {map?.approximate && (
        <p className="us-small">{approximateWords(source.kind, atlas.pictures.originals)}</p>
      )}
    </>
  )
}

function ProjectionWords({ method }: { readonly method: NonNullable<ShownUnit['method']> }) {
  const { atlas, source } = useAtlas()
  const methods = hitMethods(atlas, source.live !== null)
  return (
    <>
      <p className="us-small">
        A projection shows what in the patch carried the activation. It is not a picture that the unit has in
        mind. Contrast is set per patch.
      </p>
      {methods.length > 1 && (
        <MethodSwitch
          methods={methods}
          method={method}
          choose={to => change({ method: to === methods[0] ? null : to })}
        />
      )}
    </>
  )
}
