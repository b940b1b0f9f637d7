import './bar.css'
import { useAtlas } from '../data/atlas-context.ts'
import { crumbsOf } from '../data/crumb.ts'
import type { Address, Page } from '../state/address.ts'
import { hrefOf } from '../state/navigation.ts'
import type { Theme } from '../state/theme.ts'
import { AtlasSwitch } from './atlas-switch.tsx'
import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'

export interface ThemeChoice {
  readonly theme: Theme
  toggle(): void
}

interface BarProps {
  readonly address: Address
  readonly theme: ThemeChoice
  onFind(): void
  onKeys(): void
}

/** The bar at the top of every page: where one is, find, the other pages, the theme. */
export function Bar({ address, theme, onFind, onKeys }: BarProps) {
  return (
    <header className="us-bar">
      <a className="us-mark" href={hrefOf({ name: 'network' })}>
        unitscope
      </a>
      <Crumbs page={address.page} />
      <button type="button" className="us-find-field" onClick={onFind} aria-keyshortcuts="/">
        Find a unit, a label, a note <kbd className="us-kbd">/</kbd>
      </button>
      <nav aria-label="Pages" className="us-bar-pages">
        <PageLinks page={address.page} />
      </nav>
      <span className="us-bar-ends">
        <button type="button" className="us-bar-button" onClick={onKeys} aria-label="Keys and a caution">
          ?
        </button>
        <ThemeButton {...theme} />
      </span>
      <span className="us-bar-icons">
        <button type="button" className="us-bar-button" onClick={onFind} aria-label="Find">
          <Icon name="search" />
        </button>
        <Menu onKeys={onKeys} theme={theme}>
          <PageLinks page={address.page} />
        </Menu>
      </span>
    </header>
  )
}

function Crumbs({ page }: { readonly page: Page }) {
  const { atlas } = useAtlas()
  const crumbs = crumbsOf(page)
  return (
    <nav aria-label="Where you are" className={`us-crumbs${crumbs.length === 0 ? ' us-crumbs-home' : ''}`}>
      <AtlasSwitch atlas={atlas} here={crumbs.length === 0} />
      {crumbs.map(crumb => (
        <span key={crumb.text} className="us-crumb">
          <i aria-hidden="true">/</i>
          {crumb.page ? (
            <a href={hrefOf(crumb.page)} dir="auto">
              {crumb.text}
            </a>
          ) : (
            <b aria-current="page" dir="auto">
              {crumb.text}
            </b>
          )}
        </span>
      ))}
    </nav>
  )
}

const pages: readonly { readonly text: string; readonly page: Page; readonly names: readonly string[] }[] = [
  { text: 'Lesson', page: { name: 'lesson', step: 1 }, names: ['lesson'] },
  { text: 'Pictures', page: { name: 'pictures' }, names: ['pictures', 'picture'] },
  { text: 'Notes', page: { name: 'notes' }, names: ['notes', 'list'] },
]

function PageLinks({ page: shown }: { readonly page: Page }) {
  return pages.map(({ text, page, names }) => (
    <a key={text} href={hrefOf(page)} aria-current={names.includes(shown.name) ? 'page' : undefined}>
      {text}
    </a>
  ))
}

function ThemeButton({ theme, toggle }: ThemeChoice) {
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <button
      type="button"
      className="us-bar-button"
      onClick={toggle}
      aria-label={other === 'dark' ? 'Dark theme' : 'Light theme'}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  )
}
