import './bar.css'
import { useAtlas } from '../data/atlas-context.ts'
import type { Address } from '../state/address.ts'
import { hrefOf } from '../state/navigation.ts'
import type { Theme } from '../state/theme.ts'

interface BarProps {
  readonly address: Address
  readonly theme: { readonly theme: Theme; toggle(): void }
}

/** The bar at the top of every page. */
export function Bar({ address, theme }: BarProps) {
  const { atlas } = useAtlas()
  return (
    <header className="us-bar">
      <a className="us-mark" href={hrefOf({ name: 'network' })}>
        unitscope
      </a>
      <nav aria-label="Where you are" className="us-crumbs">
        <a href={hrefOf({ name: 'network' })}>{atlas.title}</a>
        {address.page.name === 'layer' && <b aria-current="page">{address.page.layer}</b>}
      </nav>
      <nav aria-label="Pages" className="us-bar-pages">
        <a href={hrefOf({ name: 'lesson', step: 1 })}>Lesson</a>
        <a href={hrefOf({ name: 'notes' })}>Notes</a>
      </nav>
      <button type="button" onClick={theme.toggle}>
        {theme.theme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </header>
  )
}
