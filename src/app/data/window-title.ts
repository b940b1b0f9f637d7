import type { AtlasDocument } from '../../server/api/document.ts'
import type { Page } from '../state/address.ts'

/**
 * What stands in the window's title: the page first, since a tab shows little, then the atlas.
 * @param note  what a person wrote about the unit that is shown
 */
export function windowTitle(
  page: Page,
  { title }: Pick<AtlasDocument, 'title'>,
  note: string | null,
): string {
  const own = ownTitle(page)
  if (own === null) return title
  return `${own}${note ? ` ${note}` : ''} · ${title}`
}

function ownTitle(page: Page): string | null {
  switch (page.name) {
    case 'network':
      return null
    case 'layer':
      return page.layer
    case 'unit':
      return `${page.layer}:${page.unit}`
    case 'picture':
      return `Picture ${page.picture}`
    case 'pictures':
      return 'Pictures'
    case 'compare':
      return `Compare with ${page.other}`
    case 'notes':
      return 'Notes'
    case 'list':
      return page.list
    case 'lesson':
      return `Lesson, step ${page.step}`
    case 'unknown':
      return 'Not in this atlas'
  }
}
