import { useAtlas } from '../data/atlas-context.ts'
import type { HitKind } from '../data/unit-words.ts'
import { useDocument } from '../data/use-document.ts'
import { useNotes } from '../data/use-notes.ts'
import { hrefOf } from '../state/navigation.ts'
import { UnitBlock } from './unit-block.tsx'

interface ListedUnitProps {
  readonly layer: string
  readonly unit: number
  readonly hits: HitKind
}

/** A unit where units of several layers stand together; one that the atlas does not have is said so. */
export function ListedUnit({ layer: name, unit, hits }: ListedUnitProps) {
  const { source, atlas } = useAtlas()
  const { noteOf } = useNotes()
  const layer = atlas.layers.find(found => found.name === name)
  const loaded = useDocument(layer ? `layer ${name}` : null, () => source.layer(name))
  if (!layer || !(unit < layer.units))
    return (
      <p className="us-small" dir="auto">
        {name}:{unit} is not in this atlas.
      </p>
    )
  const full = `${name}:${unit}`
  return (
    <UnitBlock
      layer={layer}
      document={loaded.state === 'ready' ? loaded.value : null}
      unit={unit}
      hits={hits}
      note={noteOf(full)?.text}
      href={hrefOf({ name: 'unit', layer: name, unit })}
      focusKey={full}
      size={144}
      full
    />
  )
}
