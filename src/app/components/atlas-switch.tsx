import { useId } from 'react'
import type { AtlasDocument } from '../../server/api/document.ts'
import { hrefOf } from '../state/navigation.ts'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

interface AtlasSwitchProps {
  readonly atlas: AtlasDocument
  /** Whether the atlas's first page is the one that is shown. */
  readonly here: boolean
}

/** The atlas's title; where the server has several, the way to the others and to what compares them. */
export function AtlasSwitch({ atlas, here }: AtlasSwitchProps) {
  if (atlas.others.length > 0) return <Several atlas={atlas} />
  if (here)
    return (
      <b className="us-switch" aria-current="page" dir="auto">
        {atlas.title}
      </b>
    )
  return (
    <a className="us-switch" href={hrefOf({ name: 'network' })} dir="auto">
      {atlas.title}
    </a>
  )
}

function Several({ atlas }: { readonly atlas: AtlasDocument }) {
  const id = useId()
  const comparable = atlas.others.filter(other => other.compare !== null)
  return (
    <>
      <button type="button" className="us-switch-button" popoverTarget={id}>
        <b className="us-switch" dir="auto">
          {atlas.title}
        </b>
        <Icon name="down" size={14} />
      </button>
      <Popover id={id} label="Atlases">
        <a href={hrefOf({ name: 'network' })}>
          <b dir="auto">{atlas.title}</b>
        </a>
        {atlas.others.map(other => (
          <a key={other.name} href={hrefOf({ name: 'network' }, {}, other.name)} dir="auto">
            {titleOf(other, atlas)}
          </a>
        ))}
        {comparable.length > 0 && <hr />}
        {comparable.map(other => (
          <a key={other.name} href={hrefOf({ name: 'compare', other: other.name, layer: null })}>
            Compare with {titleOf(other, atlas)}
          </a>
        ))}
      </Popover>
    </>
  )
}

/** The title, and the name beside it where another atlas has the same one. */
function titleOf({ name, title }: AtlasDocument['others'][number], { title: own, others }: AtlasDocument) {
  const alike = others.filter(other => other.title === title).length + (title === own ? 1 : 0)
  return alike > 1 ? `${title} (${name})` : title
}
