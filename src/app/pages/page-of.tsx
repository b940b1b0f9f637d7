import { useAtlas } from '../data/atlas-context.ts'
import { notHere } from '../data/not-here.ts'
import type { Address } from '../state/address.ts'
import { ComparePage } from './compare.tsx'
import { LayerPage } from './layer.tsx'
import { LessonPage } from './lesson.tsx'
import { ListPage } from './list.tsx'
import { NetworkPage } from './network.tsx'
import { NotHerePage } from './not-here.tsx'
import { NotesPage } from './notes.tsx'
import { PicturePage } from './picture.tsx'
import { PicturesPage } from './pictures.tsx'
import { UnitPage } from './unit.tsx'

/** The page that an address names. */
export function PageOf({ address }: { readonly address: Address }) {
  const { atlas } = useAtlas()
  const { page, state } = address
  const missing = notHere(page, atlas)
  if (missing) return <NotHerePage {...missing} />
  switch (page.name) {
    case 'network':
      return <NetworkPage state={state} />
    case 'layer': {
      const layer = atlas.layers.find(known => known.name === page.layer)
      return layer ? <LayerPage key={layer.name} layer={layer} state={state} /> : null
    }
    case 'lesson':
      return <LessonPage step={page.step} />
    case 'unit':
      return <UnitPage layer={page.layer} unit={page.unit} state={state} />
    case 'compare':
      return <ComparePage other={page.other} layer={page.layer} state={state} />
    case 'picture':
      return <PicturePage key={page.picture} picture={page.picture} state={state} />
    case 'pictures':
      return <PicturesPage state={state} />
    case 'notes':
      return <NotesPage q={state.q} />
    case 'list':
      return <ListPage key={page.list} name={page.list} hits={state.hits ?? 'top'} />
    default:
      return <NotHerePage what={`Page ${page.name}`} near={[]} />
  }
}
