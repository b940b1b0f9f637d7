import './unit.css'
import type { LayerSummary, UnitDocument } from '../../server/api/document.ts'
import { LoadTrouble } from '../components/load-trouble.tsx'
import { TimeSlider } from '../components/time-slider.tsx'
import { Unfinished } from '../components/unfinished.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { hitMethods, hitsOf, lensesOf, shownLens, shownMethod } from '../data/unit-lens.ts'
import { useDocument } from '../data/use-document.ts'
import type { PageState } from '../state/address.ts'
import { adjust } from '../state/navigation.ts'
import { useHitFocus } from './unit/hit-focus.ts'
import { HitView } from './unit/hit-view.tsx'
import { RandomRow } from './unit/random-row.tsx'
import { TopRow } from './unit/top-row.tsx'
import { UnitBelow } from './unit/unit-below.tsx'
import { UnitHead } from './unit/unit-head.tsx'
import { useUnitKeys } from './unit/unit-keys.ts'

interface UnitPageProps {
  readonly layer: string
  readonly unit: number
  readonly state: PageState
}

/** One unit: its nine, where they come from, and what else is known of it. */
export function UnitPage({ layer: name, unit, state }: UnitPageProps) {
  const { source, atlas } = useAtlas()
  const layer = atlas.layers.find(found => found.name === name)!
  const loaded = useDocument(`unit ${atlas.name} ${atlas.revision} ${name} ${unit}`, () =>
    source.unit(name, unit),
  )
  const count = loaded.state === 'ready' ? hitsOf(loaded.value.hits, state.hits ?? 'top').length : 0
  useUnitKeys({ layer, unit, state, lenses: lensesOf(layer, atlas), hits: count })
  return (
    <div className="us-page us-unit-page">
      <UnitHead layer={layer} unit={unit} state={state} />
      <Unfinished />
      {loaded.state === 'failed' && <LoadTrouble trouble={loaded.trouble} again={loaded.again} />}
      {loaded.state === 'loading' && <div className="us-unit-loading" aria-busy="true" />}
      {loaded.state === 'ready' && (
        <UnitBody key={`${name}:${unit}`} layer={layer} unit={unit} state={state} document={loaded.value} />
      )}
    </div>
  )
}

interface UnitBodyProps {
  readonly layer: LayerSummary
  readonly unit: number
  readonly state: PageState
  readonly document: UnitDocument
}

function UnitBody({ layer, unit, state, document }: UnitBodyProps) {
  const { atlas, source } = useAtlas()
  const lens = shownLens(state.lens, layer, atlas)
  const method = shownMethod(state.method, atlas)
  const hits = hitsOf(document.hits, state.hits ?? 'top')
  const hit = hits.find(({ rank }) => rank === state.hit) ?? null
  useHitFocus(hit)
  const shown = { layer, unit, lens, method }
  const ofHit = shownMethod(state.method, { methods: hitMethods(atlas, source.live !== null) })
  if (hit) return <HitView {...shown} method={ofHit} hit={hit} hits={hits} state={state} />
  return (
    <>
      <TopRow {...shown} state={state} document={document} />
      <div className="us-unit-time">
        <TimeSlider t={state.t} onTime={t => adjust({ t })} />
      </div>
      <RandomRow
        {...shown}
        lens={lens === 'projections' || lens === 'wide' ? 'patches' : lens}
        state={state}
        document={document}
      />
      <UnitBelow layer={layer} document={document} />
    </>
  )
}
