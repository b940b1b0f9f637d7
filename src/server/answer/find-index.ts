import type { FindIndex } from '../api/find.ts'
import { oncePer } from './once.ts'
import type { OpenedAtlas } from './opened.ts'
import { labelCounts } from './pictures.ts'

/** What can be found in an atlas beside names and notes. */
export const findIndex: (opened: OpenedAtlas) => Promise<FindIndex> = oncePer(async opened => {
  const nines: FindIndex['nines'][number][] = []
  for (const layer of opened.atlas.layers) {
    const rows = await opened.atlas.units(layer)
    nines.push({
      layer: layer.name,
      label: rows.map(row => row.nine_label),
      hits: rows.map(row => row.nine_label_hits),
    })
  }
  return { labels: await labelCounts(opened), nines }
})
