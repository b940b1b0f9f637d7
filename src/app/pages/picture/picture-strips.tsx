import type { LayerSummary, PictureDocument } from '../../../server/api/document.ts'
import { BrokenName } from '../../components/broken-name.tsx'
import { UnitBlock } from '../../components/unit-block.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { type PictureUnit, rankWords, unitsOf, unitsOver } from '../../data/picture-units.ts'
import { counted, writeValue } from '../../data/value.ts'
import type { Page, PageState } from '../../state/address.ts'
import { hrefOf } from '../../state/navigation.ts'

interface PictureStripsProps {
  readonly document: PictureDocument
  readonly state: PageState
  readonly chosen: PictureUnit | null
  readonly running: boolean
  readonly own: boolean
  /** The page that is shown: a unit is chosen in its address. */
  readonly page: Page
}

/** Per layer, deepest first, the units that are nearest to their own record. */
export function PictureStrips({ document, state, chosen, running, own, page }: PictureStripsProps) {
  const { atlas } = useAtlas()
  const over = unitsOver(document)
  const strips = document.layers.map(layer => ({
    name: layer.name,
    units: unitsOf(layer, document.picture !== null).slice(0, shown),
  }))
  return (
    <section aria-label="Units that fire at it" className="us-strips">
      <p className="us-small us-unit-line">{headLine(document, own, running, atlas.pictures.read)}</p>
      {over.length > 0 && (
        <Strip
          title="over all"
          sub={`stronger than in any of ${counted(atlas.pictures.read, 'picture')}`}
          units={over.slice(0, shown)}
          state={state}
          chosen={chosen}
          page={page}
          full
        />
      )}
      {strips.map(({ name, units }) => {
        const layer = atlas.layers.find(found => found.name === name)
        if (!layer || units.length === 0) return null
        return (
          <Strip
            key={name}
            title={name}
            sub={counted(layer.units, 'unit')}
            units={units}
            state={state}
            chosen={chosen}
            page={page}
          />
        )
      })}
    </section>
  )
}

/** Units in a row. */
const shown = 6

function headLine(
  { from, layers }: PictureDocument,
  own: boolean,
  running: boolean,
  pictures: number,
): string {
  const set = counted(pictures, 'picture')
  if (layers.every(({ unit }) => unit.length === 0))
    return running ? 'The network is looking at it …' : 'No unit keeps this picture among its hits.'
  if (from === 'run')
    return own
      ? `Units in order of how near they come to their own record over ${set}.`
      : `Units in order of how near they come to their own record. Number: this picture’s rank among all ${set}.`
  return `Units that keep this picture among their hits, nearest to their record first. Number: its rank among all ${set}.${running ? ' The others are on their way.' : ''}`
}

/** Letters of a name for which its place is narrow. */
const longName = 8

interface StripProps extends Pick<PictureStripsProps, 'state' | 'chosen' | 'page'> {
  readonly title: string
  readonly sub: string
  readonly units: readonly PictureUnit[]
  readonly full?: boolean
}

function Strip({ title, sub, units, state, chosen, page, full = false }: StripProps) {
  const { atlas } = useAtlas()
  return (
    <div className="us-strip">
      <div>
        <h2 className={`us-strip-name${title.length > longName ? ' us-strip-long' : ''}`} dir="auto">
          <BrokenName name={title} />
        </h2>
        <p className="us-tiny">{sub}</p>
      </div>
      {units.map(one => {
        const layer = atlas.layers.find(({ name }) => name === one.layer)
        if (!layer) return null
        const here = chosen?.layer === one.layer && chosen.unit === one.unit
        return (
          <StripUnit
            key={`${one.layer}:${one.unit}`}
            one={one}
            layer={layer}
            here={here}
            state={state}
            page={page}
            full={full}
          />
        )
      })}
    </div>
  )
}

interface StripUnitProps {
  readonly one: PictureUnit
  readonly layer: LayerSummary
  readonly here: boolean
  readonly state: PageState
  readonly page: Page
  readonly full: boolean
}

/** A click chooses the unit: its frame is drawn, its lens is laid over the picture. */
function StripUnit({ one, layer, here, state, page, full }: StripUnitProps) {
  const rank = rankWords(one.rank)
  return (
    <div className="us-strip-unit">
      <UnitBlock
        layer={layer}
        document={null}
        unit={one.unit}
        href={hrefOf(page, { ...state, u: `${one.layer}:${one.unit}` })}
        size={96}
        selected={here}
        full={full}
      />
      <span className="us-strip-rank" title={`it fires ${writeValue(one.value)}`}>
        {full ? writeValue(one.value) : rank}
      </span>
    </div>
  )
}
