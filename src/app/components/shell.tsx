import { type ReactNode, useEffect, useState } from 'react'
import { useAtlas } from '../data/atlas-context.ts'
import { useNotes } from '../data/use-notes.ts'
import { windowTitle } from '../data/window-title.ts'
import { type Address, emptyState, writeAddress } from '../state/address.ts'
import { copyLink } from '../state/copy.ts'
import { useKeys } from '../state/keys.ts'
import { open } from '../state/navigation.ts'
import { useReturnPlace } from '../state/return-place.ts'
import { Bar, type ThemeChoice } from './bar.tsx'
import { FailedRender } from './failed-render.tsx'
import { Find } from './find.tsx'
import { KeyList } from './key-list.tsx'
import { Said } from './said.tsx'

interface ShellProps {
  readonly address: Address
  readonly theme: ThemeChoice
  readonly children: ReactNode
}

/** What stands around every page: the bar, find, the list of keys, the window's title. */
export function Shell({ address, theme, children }: ShellProps) {
  const [over, setOver] = useState<'find' | 'keys' | null>(null)
  useReturnPlace(address)
  useWindowTitle(address)
  useKeys(
    {
      find: () => setOver('find'),
      help: () => setOver('keys'),
      network: () => open({ name: 'network' }),
      theme: theme.toggle,
      copy: copyLink,
    },
    true,
  )
  const close = () => setOver(null)
  return (
    <>
      <button type="button" className="us-skip" onClick={skip}>
        To the pictures
      </button>
      <Bar address={address} theme={theme} onFind={() => setOver('find')} onKeys={() => setOver('keys')} />
      <main id="main" tabIndex={-1}>
        <FailedRender page={writeAddress({ ...address, state: emptyState })}>{children}</FailedRender>
      </main>
      {over === 'find' && <Find onClose={close} />}
      {over === 'keys' && <KeyList onClose={close} />}
      <Said />
    </>
  )
}

function useWindowTitle({ page }: Address) {
  const { atlas } = useAtlas()
  const { noteOf } = useNotes()
  const note = page.name === 'unit' ? noteOf(`${page.layer}:${page.unit}`) : null
  const title = windowTitle(page, atlas, note?.text ?? null)
  useEffect(() => {
    document.title = title
  }, [title])
}

/** To the first picture without touching the address. */
function skip() {
  document.querySelector<HTMLElement>('[data-pictures]')?.focus()
}
