import type { Page } from '../state/address.ts'

/** One step of the way from the atlas to a page; without a page it is where the reader stands. */
export interface Crumb {
  readonly text: string
  readonly page: Page | null
}

/** The way from the atlas, itself left out, to a page. */
export function crumbsOf(page: Page): readonly Crumb[] {
  const here = (text: string): Crumb => ({ text, page: null })
  const notes: Crumb = { text: 'Notes', page: { name: 'notes' } }
  switch (page.name) {
    case 'network':
      return []
    case 'layer':
      return [here(page.layer)]
    case 'unit':
      return [{ text: page.layer, page: { name: 'layer', layer: page.layer } }, here(String(page.unit))]
    case 'picture':
      return [{ text: 'Pictures', page: { name: 'pictures' } }, here(String(page.picture))]
    case 'pictures':
      return [here('Pictures')]
    case 'compare':
      return [here('Compare')]
    case 'notes':
      return [here('Notes')]
    case 'list':
      return [notes, here(page.list)]
    case 'lesson':
      return [here('Lesson')]
    case 'unknown':
      return []
  }
}
