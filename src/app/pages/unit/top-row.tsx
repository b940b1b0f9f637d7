import { useState } from 'react'
import type { Hit, LayerSummary, UnitDocument } from '../../../server/api/document.ts'
import { FilterFigure } from '../../components/filter-figure.tsx'
import { LensSwitch } from '../../components/lens-switch.tsx'
import { HeatBar } from '../../components/map-layer.tsx'
import { MethodSwitch } from '../../components/method-switch.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { nineWord } from '../../data/nine-columns.ts'
import { noProjections, projectionWords } from '../../data/projection-words.ts'
import { hitsOf, lensesOf, pictureName } from '../../data/unit-lens.ts'
import { counted, sortable, writeCount, writeValue } from '../../data/value.ts'
import { isCut } from '../../data/view-geometry.ts'
import type { PageState } from '../../state/address.ts'
import { change, hrefOf } from '../../state/navigation.ts'
import type { Lens } from '../../state/word.ts'
import { HitGrid } from './hit-grid.tsx'
import { HitPictures } from './hit-pictures.tsx'
import { NoHits } from './no-hits.tsx'
import type { ShownUnit } from './shown-unit.ts'
import { ThenRow } from './then-row.tsx'

interface TopRowProps extends ShownUnit {
  readonly state: PageState
  readonly document: UnitDocument
}

/** The nine, large, and the nine pictures that they come from. */
export function TopRow({ state, document, ...shown }: TopRowProps) {
  const { layer, unit, lens, method } = shown
  const { atlas, source } = useAtlas()
  const [near, setNear] = useState<number | null>(null)
  const hits = hitsOf(document.hits, 'top')
  const hrefOfHit = ({ rank }: Hit) =>
    hrefOf({ name: 'unit', layer: layer.name, unit }, { lens: state.lens, method: state.method, hit: rank })
  const lenses = lensesOf(layer, atlas)
  const choose = (to: Lens) => change({ lens: to === lenses[0] ? null : to })
  if (state.t !== null) return <ThenRow {...shown} t={state.t} />
  if (hits.length === 0) return <NoHits document={document} />
  const twins = { hits, hrefOfHit, near, onNear: setNear }
  const pictures = (
    <>
      <p className="us-small us-unit-line">
        {framed(layer, hits)}
        {source.image.original(0) !== null &&
          hits.some(({ frame }) => isCut(frame)) &&
          ' Hatched: cut off before the network saw it.'}
      </p>
      <HitPictures
        layer={layer}
        unit={unit}
        {...twins}
        columns={3}
        label="The pictures of the nine"
        oneOnPhone
      />
    </>
  )
  return (
    <section
      className={`us-unit-top${lens === 'pictures' ? ' us-unit-whole' : ''}`}
      aria-label="The top nine"
    >
      <div>
        <div className="us-unit-tools">
          <LensSwitch lenses={lenses} lens={lens} choose={choose} />
          {lens === 'projections' && method && (
            <MethodSwitch
              methods={atlas.methods}
              method={method}
              choose={to => change({ method: to === atlas.methods[0] ? null : to })}
            />
          )}
          {lens === 'heat' && (source.live || source.readyMap) && (
            <HeatBar record={sortable(document.facts.max)} />
          )}
        </div>
        {lens !== 'pictures' && <HitGrid {...shown} {...twins} label={altOfHits(document, hits)} />}
        <LensLine lens={lens} method={method} document={document} hits={hits} />
        {document.filter && <FilterFigure layer={layer} unit={unit} filter={document.filter} hits={hits} />}
      </div>
      <div className="us-unit-pictures">{pictures}</div>
    </section>
  )
}

/** What is shown, said once, under it. */
function LensLine({
  lens,
  method,
  document,
  hits,
}: Pick<ShownUnit, 'lens' | 'method'> & {
  readonly document: UnitDocument
  readonly hits: readonly Hit[]
}) {
  const { source, atlas } = useAtlas()
  const lines = [
    hits.length === atlas.top &&
      hits.length > 1 &&
      (lens === 'patches' || lens === 'wide') &&
      `The top ${nineWord(hits.length)}: ${nineWord(hits.length)} patches from ${nineWord(hits.length)} different pictures, strongest first.`,
    document.status === 'never-positive' &&
      `Its values stay at or below zero in all ${counted(document.facts.pictures, 'picture')}; the ${nineWord(hits.length)} are its highest.`,
    hits.length < atlas.top &&
      document.status === 'live' &&
      `It fires in ${hits.length === 1 ? 'one picture' : `${hits.length} pictures`} alone: the other cells are empty.`,
    (lens === 'spotlight' || lens === 'heat') &&
      !source.live &&
      !source.readyMap &&
      (atlas.can.why ?? 'Nothing here can run the network, so that there are no maps.'),
    ...(lens === 'projections' && method ? projectionWords(method, atlas.methods) : []),
    source.kind === 'server' && atlas.state === 'finished' && noProjections(atlas),
    hits.some(({ clipped }) => clipped) &&
      lens !== 'projections' &&
      lens !== 'pictures' &&
      'hatched: outside the picture',
    atlas.pictures.read < fewPictures &&
      `Only ${counted(atlas.pictures.read, 'picture')}: the nines are ${shareWords(atlas.top / atlas.pictures.read)} of all. Scan more before you believe them.`,
  ].filter(line => typeof line === 'string')
  return lines.map(line => (
    <p key={line} className="us-small us-unit-under">
      {line}
    </p>
  ))
}

/** Below so many pictures a nine says little. */
const fewPictures = 200

function shareWords(share: number): string {
  if (share >= 1) return 'all'
  if (share > 0.4) return 'nearly half'
  if (share > 0.2) return 'nearly a quarter'
  return `${Math.round(100 * share)}\u202f%`
}

function framed({ sees, receptive_fields, sees_all }: LayerSummary, hits: readonly Hit[]): string {
  const from = hits.length === 9 ? 'The nine pictures they come from.' : 'The pictures they come from.'
  const size = receptive_fields[0]?.size
  if (sees_all[0] && sees_all[1]) return `${from} The unit sees all of each.`
  if (!size || sees === null) return from
  return `${from} The frame is what the unit sees: ${size[1]} × ${size[0]}\u202fpx.`
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function altOfHits({ layer, unit }: UnitDocument, hits: readonly Hit[]): string {
  const names = hits.slice(0, 3).map(pictureName).join(', ')
  const rest = hits.length > 3 ? ` and ${numbers[hits.length - 3] ?? writeCount(hits.length - 3)} more` : ''
  const count = numbers[hits.length] ?? writeCount(hits.length)
  return `Unit ${unit} of ${layer}: top ${count} patches, strongest ${writeValue(hits[0]?.value)}, from pictures labelled ${names}${rest}.`
}
