import './lens-switch.css'
import type { Lens } from '../state/word.ts'

interface LensSwitchProps {
  /** Those that can be had here; the order is the same everywhere. */
  readonly lenses: readonly Lens[]
  readonly lens: Lens
  choose(lens: Lens): void
  /** Of one picture, not of nine. */
  readonly single?: boolean
}

const words: { readonly [L in Lens]: string } = {
  wide: 'With surroundings',
  patches: 'Patches',
  spotlight: 'Spotlight',
  pictures: 'Whole pictures',
  projections: 'Projections',
  heat: 'Heat',
}

const singles: { readonly [L in Lens]?: string } = { pictures: 'Picture', projections: 'Projection' }

/** How the hits are looked at: words in a line, the chosen one underlined. */
export function LensSwitch({ lenses, lens, choose, single = false }: LensSwitchProps) {
  return (
    <fieldset className="us-lenses" aria-label="Lens">
      {lenses.map(name => (
        <button key={name} type="button" aria-pressed={name === lens} onClick={() => choose(name)}>
          {(single && singles[name]) || words[name]}
        </button>
      ))}
    </fieldset>
  )
}
