import { useMemo } from 'react'
import type { AtlasDocument } from '../server/api/document.ts'
import { Shell } from './components/shell.tsx'
import { TroublePage } from './components/trouble-page.tsx'
import { Waiting } from './components/waiting.tsx'
import { AtlasContext } from './data/atlas-context.ts'
import { useKeptNotes } from './data/keep-notes.ts'
import { openSource } from './data/open-source.ts'
import type { AtlasSource } from './data/source.ts'
import { useDocument } from './data/use-document.ts'
import { NotesContext } from './data/use-notes.ts'
import { PageOf } from './pages/page-of.tsx'
import { useAddress } from './state/navigation.ts'
import { useTheme } from './state/theme.ts'

export function App() {
  const { atlas: name } = useAddress()
  const source = openSource(name)
  const theme = useTheme()
  const loaded = useDocument(`atlas ${name ?? ''}`, () => source.atlas())
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <TroublePage trouble={loaded.trouble} again={loaded.again} />
  return <Opened source={source} atlas={loaded.value} theme={theme} />
}

interface OpenedProps {
  readonly source: AtlasSource
  readonly atlas: AtlasDocument
  readonly theme: ReturnType<typeof useTheme>
}

function Opened({ source, atlas, theme }: OpenedProps) {
  const address = useAddress()
  // One object as long as it is the same atlas: whoever reads it is drawn anew for another.
  const opened = useMemo(() => ({ source, atlas }), [source, atlas])
  const notes = useKeptNotes(opened)
  return (
    <AtlasContext value={opened}>
      <NotesContext value={notes}>
        <Shell address={address} theme={theme}>
          <PageOf address={address} />
        </Shell>
      </NotesContext>
    </AtlasContext>
  )
}
